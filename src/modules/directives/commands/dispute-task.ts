import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Says that a task is not the unit's, with the legal base; whoever gave it decides. Throws
 * InvalidForm without a base, Refusal.
 */
export async function disputeTask(actor: Staff, id: string, basis: string): Promise<void> {
  const task = await askVerb(actor, "dispute", id);
  requireWords({ basis });
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: "disputed" },
      event: { kind: "disputed", note: basis },
      tells: "assigner",
    }),
  );
}
