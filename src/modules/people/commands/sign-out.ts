import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { writer } from "../tables.ts";

/** Ends a session; the next request with its token is nobody's. */
export async function signOut(sessionId: string): Promise<void> {
  await inTransaction(system("sign-out"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("session")
        .set({ ended_at: now() })
        .where("id", "=", sessionId)
        .where("ended_at", "is", null),
    );
    record(tx, system("sign-out"), "people.signed-out", { session: sessionId });
  });
  forgetSessions();
}
