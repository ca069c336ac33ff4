import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { TaskEvaluation } from "../rules/task.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";

/**
 * Confirms that the product is there, with what it is worth; never for one's own unit. Throws
 * InvalidForm, Refusal.
 */
export async function confirmTask(
  actor: Staff,
  id: string,
  evaluation: TaskEvaluation | null,
): Promise<void> {
  const task = await askVerb(actor, "confirm", id);
  if (!evaluation) throw new InvalidForm([{ field: "evaluation", code: "not-chosen" }]);
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: "confirmed", evaluation, confirmed_at: now(), confirmed_by: actor.name },
      event: { kind: "confirmed" },
      tells: "lead",
    }),
  );
}
