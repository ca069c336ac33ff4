import { askDuty } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";

/** Leaves a message of which nobody can tell whether it went out as sent; throws StaleWrite. */
export async function leaveUnsure(actor: Staff, id: string): Promise<void> {
  await inTransaction(askDuty(actor, ["accounts.keep"], "people.not-your-post"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("message")
        .set({ state: "handed_over", handed_over_at: now(), settled_at: now() })
        .where("id", "=", id)
        .where("state", "=", "unsure"),
      { expect: 1 },
    );
    record(tx, actor, "notifications.left-as-sent", { id });
  });
}
