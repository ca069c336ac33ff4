import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { listCoordinations } from "../queries/task.ts";
import { unclear } from "../rules/five-clear.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { receiveBy } from "../clock/due-clock.ts";

/**
 * Sends a draft to whoever leads it. Throws InvalidForm while one of the five things is unclear;
 * `alone` says that on purpose nobody takes part beside the lead.
 */
export async function sendTask(actor: Staff, id: string, alone: boolean): Promise<void> {
  const task = await askVerb(actor, "send", id);
  const coordinators = (await listCoordinations(id)).length;
  const problems = unclear({
    ...task,
    lead: task.lead_unit_code,
    coordinators,
    alone: task.alone || alone,
    due: task.due_on,
  });
  if (problems.length > 0)
    throw new InvalidForm(
      problems.map((field) => ({
        field: field === "coordinators" ? "alone" : field,
        code: "required",
      })),
    );
  const at = now();
  const until = await receiveBy(task.lead_unit_code, task.urgency, at);
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: "sent", sent_at: at, receive_by: until, alone: coordinators === 0 },
      event: { kind: "sent" },
      tells: "lead",
    }),
  );
}
