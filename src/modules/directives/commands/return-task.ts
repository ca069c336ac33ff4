import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

/** Gives a task back for more: it is open again. Throws InvalidForm without a reason, Refusal. */
export async function returnTask(actor: Staff, id: string, reason: string): Promise<void> {
  const task = await askVerb(actor, "return", id);
  requireWords({ reason });
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: {
        state: "returned",
        product_number: null,
        product_day: null,
        days_late: null,
        returns: task.returns + 1,
      },
      event: { kind: "returned", note: `${reason} (${task.product_number ?? ""})` },
      tells: "lead",
    }),
  );
}
