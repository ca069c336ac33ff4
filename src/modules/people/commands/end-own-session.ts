import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { writer } from "../tables.ts";

/** Ends one of the actor's own sessions, such as the one on a lost phone. */
export async function endOwnSession(actor: Citizen | Staff, sessionId: string): Promise<void> {
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: now() })
        .where("id", "=", sessionId)
        .where("account_id", "=", actor.accountId),
    );
    record(tx, actor, "people.session-ended", { session: sessionId });
  });
  forgetSessions();
}
