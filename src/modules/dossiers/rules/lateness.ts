/**
 * Lateness, once for all: the calendar says from which moment on something is late, and everybody
 * asks that moment. Pure.
 */
import type { Outcome } from "../../calendar/index.ts";

/**
 * Whether something is late at a moment, or was when it ended at that moment; null: nothing that
 * could be late.
 */
export function isLateAt(lateFrom: Date | null, at: Date): boolean {
  return lateFrom !== null && lateFrom <= at;
}

/**
 * How a dossier or a leg ended: late, on a day before its due day, or on time; days are the city's,
 * YYYY-MM-DD. Null without a due moment.
 */
export function outcomeOf(
  promised: { dueDay: string | null; lateFrom: Date | null },
  ended: { at: Date; day: string },
): Outcome | null {
  if (isLateAt(promised.lateFrom, ended.at)) return "late";
  if (promised.dueDay === null) return null;
  return ended.day < promised.dueDay ? "early" : "on-time";
}
