import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { clockOfDay, getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { getParentDueDay, type Task } from "../queries/task.ts";
import { beyondParent } from "../rules/extension.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";

/**
 * Lets the clock go on with the working days that were left. Throws Refusal, also for a part whose
 * new day would lie behind the whole's: that is extended first.
 */
export async function resumeTask(actor: Staff, id: string): Promise<void> {
  const task = await askVerb(actor, "resume", id);
  const moved = await movedOn(task);
  if (moved && beyondParent(moved.due_day, await getParentDueDay(task)))
    throw new Refusal("directives.extend-parent-first");
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: {
        state: task.paused_from ?? "in_hand",
        paused_from: null,
        paused_days: null,
        ...moved,
      },
      event: { kind: "resumed" },
      tells: "lead",
    }),
  );
}

async function movedOn(task: Task) {
  if (task.paused_days === null) return null;
  const calendar = await getCalendar(task.lead_unit_code);
  const due = shiftWorkingDays(dayOf(now()), task.paused_days, calendar);
  const { day, lateFrom } = clockOfDay(due, calendar);
  return { due_on: day, due_day: day, late_from: lateFrom };
}
