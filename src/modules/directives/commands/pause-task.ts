import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getCalendar, workingDaysAfter } from "../../calendar/index.ts";
import { isLateAt } from "../rules/figures.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Lets the clock of a task stand still; what is late already stays late. Throws InvalidForm without
 * a reason, Refusal.
 */
export async function pauseTask(actor: Staff, id: string, reason: string): Promise<void> {
  const task = await askVerb(actor, "pause", id);
  requireWords({ reason });
  const at = now();
  const late = isLateAt(task.late_from, at);
  const left =
    late || task.due_day === null
      ? null
      : workingDaysAfter(dayOf(at), task.due_day, await getCalendar(task.lead_unit_code));
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: {
        state: "paused",
        paused_from: task.state,
        paused_days: left,
        ...(late ? {} : { late_from: null }),
      },
      event: { kind: "paused", note: reason },
      tells: "lead",
    }),
  );
}
