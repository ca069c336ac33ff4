/** The clock of a task's due day, by the calendar of whoever leads it. */
import { clockOfDay, getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { dayOf } from "../../../platform/format.ts";
import { receiveDays } from "../rules/parameters.ts";
import type { Urgency } from "../rules/task.ts";

export interface DueClock {
  due_on: string | null;
  due_day: string | null;
  late_from: Date | null;
}

/** Gives how a named day falls on a working day, and from when on it is late. */
export async function dueClock(unitCode: string, named: string | null): Promise<DueClock> {
  if (named === null) return { due_on: null, due_day: null, late_from: null };
  const { day, lateFrom } = clockOfDay(named, await getCalendar(unitCode));
  return { due_on: named, due_day: day, late_from: lateFrom };
}

/** Gives until when a unit receives or disputes what was sent at a moment. */
export async function receiveBy(unitCode: string, urgency: Urgency, sent: Date): Promise<Date> {
  const calendar = await getCalendar(unitCode);
  const last = shiftWorkingDays(dayOf(sent), receiveDays(urgency), calendar);
  return clockOfDay(last, calendar).lateFrom;
}
