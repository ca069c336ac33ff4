/** Who is reminded when: computed from the task as it is, never from a stored day. Pure. */
import { limits } from "./parameters.ts";
import type { TaskState } from "./task.ts";

/** Gives the day that lies so many working days from another; the calendar's own. */
export type Shift = (day: string, by: number) => string;

const remindedIn: readonly TaskState[] = ["sent", "received", "in_hand", "returned"];

/** Gives the day on which, at 08:00, a task that is due on a day is reminded of. */
export function reminderDay(dueDay: string, shift: Shift): string {
  return shift(dueDay, -limits.remind.count);
}

/** Whether a task is reminded of on a day. */
export function isRemindedOn(
  task: { state: TaskState; due_day: string | null },
  day: string,
  shift: Shift,
): boolean {
  return (
    task.due_day !== null &&
    remindedIn.includes(task.state) &&
    reminderDay(task.due_day, shift) === day
  );
}

/** Gives whole months without news until a day, where they are many enough to be marked; or 0. */
export function silentMonths(lastNews: string, day: string): number {
  const [year = 0, month = 0, date = 0] = lastNews.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDate = 0] = day.split("-").map(Number);
  const months = (toYear - year) * 12 + toMonth - month - (toDate < date ? 1 : 0);
  return months >= limits.silent.count ? months : 0;
}
