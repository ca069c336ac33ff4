import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { reader } from "../tables.ts";

/** Promises a failed message once more; throws StaleWrite when it is not a failed one any longer. */
export async function sendAgain(actor: Staff, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    write(
      tx,
      reader
        .updateTable("message")
        .set({
          state: "promised",
          failure: null,
          settled_at: null,
          not_before: now(),
          leased_until: null,
        })
        .where("id", "=", id)
        .where("state", "=", "failed")
        .where("failure", "!=", "wrong-address"),
      { expect: 1 },
    );
    record(tx, actor, "notifications.sent-again", { id });
  });
}
