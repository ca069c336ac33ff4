/** Extensions: who may ask when, what becomes of the due day, and what stays late. Pure. */
import { isLateAt } from "./figures.ts";
import { limits } from "./parameters.ts";
import type { TaskState } from "./task.ts";

/** What a due day is made of: as named, as it falls on a working day, from when on late. */
export interface Due {
  due_on: string | null;
  due_day: string | null;
  late_from: Date | null;
}

export interface AskedExtension extends Due {
  state: TaskState;
  /** The due day of the task of which this one is a part. */
  parent_due_day: string | null;
  /** Whether a request of it waits already. */
  asked: boolean;
}

const askedIn: readonly TaskState[] = ["sent", "received", "in_hand", "returned"];

/** Why an extension to a day cannot be asked: a code, or null. */
export function askRefusal(task: AskedExtension, wanted: string): string | null {
  if (!askedIn.includes(task.state)) return "directives.not-in-this-state";
  if (task.asked) return "directives.extension-waits";
  return dayRefusal(task, wanted);
}

/** Why a due day cannot be moved to a day: it is not later, or later than the whole's. */
export function dayRefusal(
  task: Pick<AskedExtension, "due_on" | "due_day" | "parent_due_day">,
  wanted: string,
): string | null {
  if (task.due_day === null || task.due_on === null) return "directives.no-due-day";
  if (wanted <= task.due_day) return "directives.extension-not-later";
  return beyondParent(wanted, task.parent_due_day) ? "directives.extend-parent-first" : null;
}

/** Whether a part would be due after the whole. */
export function beyondParent(day: string | null, parentDueDay: string | null): boolean {
  return parentDueDay !== null && (day === null || day > parentDueDay);
}

/** Whether a request made at a moment comes after the due day. */
export function isAskedLate(task: Pick<Due, "late_from">, at: Date): boolean {
  return isLateAt(task.late_from, at);
}

/**
 * Gives the due day once an extension is granted. Asked after the day it moves what has to be done,
 * and the task stays late: lateness that has come to be does not go away.
 */
export function extendedDue(
  task: Due,
  granted: { due_on: string; day: string; lateFrom: Date },
  askedLate: boolean,
): Due {
  return {
    due_on: granted.due_on,
    due_day: granted.day,
    late_from: askedLate ? task.late_from : granted.lateFrom,
  };
}

/** Gives the due day by another's calendar; what is late at a moment stays late as it is. */
export function keptLate(task: Pick<Due, "late_from">, next: Due, at: Date): Due {
  return isLateAt(task.late_from, at) ? { ...next, late_from: task.late_from } : next;
}

/** Whether a task is marked as often extended. */
export function isOftenExtended(granted: number): boolean {
  return granted >= limits["often-extended"].count;
}
