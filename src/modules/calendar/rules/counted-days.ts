// Which days of a term count: its run day by day, from the day of receipt to the due day.
import type { Calendar, CalendarDay } from "./calendar.ts";
import { dayNumberAt, minuteAt, momentOf, type DayNumber } from "./day.ts";
import { MissingCalendar } from "./missing-calendar.ts";
import { wholeBudget, type Segment, type Term } from "./term.ts";

/**
 * No term of law is longer; a search beyond this means that the calendar has no working days left.
 */
export const horizonDays = 50 * 366;

export type Stretch = { segment: Segment; firstDay: DayNumber; lastDay: DayNumber };

/** Gives the segments of the current run. */
export function runOf(term: Term): Segment[] {
  return term.segments.filter((segment) => segment.run === term.run);
}

/**
 * The segments of the current run as days after day 0, each from the first day that began within it
 * to the last.
 */
export function stretchesOf(term: Term, calendar: Calendar): Stretch[] {
  const zero = dayZero(term, calendar);
  const run = runOf(term);
  return run.map((segment, index) => {
    const next = run[index + 1];
    const firstDay = Math.max(zero + 1, firstDayBegunBy(segment.startedAt));
    // The last segment of a finished term goes on, so that its due moment can still be told.
    const lastDay = next ? firstDayBegunBy(next.startedAt) - 1 : Number.POSITIVE_INFINITY;
    return { segment, firstDay, lastDay };
  });
}

function firstDayBegunBy(moment: Date): DayNumber {
  return dayNumberAt(new Date(moment.getTime() - 1)) + 1;
}

/**
 * The day from which counting starts: the day of receipt, or the next working day after the cut-off
 * or a closed door.
 */
export function dayZero(term: Term, calendar: Calendar): DayNumber {
  return dayNumberAt(startOfCount(term, calendar));
}

/** The moment from which counting starts, on day 0; throws TypeError for a run without segments. */
export function startOfCount(term: Term, calendar: Calendar): Date {
  const receivedAt = runOf(term)[0]?.startedAt;
  if (!receivedAt) throw new TypeError("A run without segments was never started.");
  if (term.cutOffMinute === null) return receivedAt;
  const day = calendar.look(dayNumberAt(receivedAt));
  // Receipts show hour and minute: what is printed as 15:00 has to count as 15:00.
  const minute = Math.floor(minuteAt(receivedAt));
  const open = day.sessions.length > 0 && minute <= Math.min(term.cutOffMinute, day.closes);
  if (open) return receivedAt;
  const next = nextWorkingDay(calendar, day.number + 1);
  return momentOf(next, calendar.look(next).sessions[0]?.opens ?? 0);
}

/**
 * The day on which the budget was used up, and the due day, which may lie later; the days between
 * are granted and consume nothing.
 */
export type ProjectedDays = { exhausted: DayNumber | null; due: DayNumber | null };

/** Of a term whose clock is stopped, and of terms of hours. */
export const nothingProjected: ProjectedDays = { exhausted: null, due: null };

/** Tells whether a day lies between the last that was consumed and the due day. */
export function isGranted({ exhausted, due }: ProjectedDays, day: DayNumber): boolean {
  return exhausted !== null && due !== null && day > exhausted && day <= due;
}

/** Gives the last day of the budget and the due day; throws MissingCalendar. */
export function projectDays(term: Term, calendar: Calendar): ProjectedDays {
  const stretches = stretchesOf(term, calendar);
  const exhausted = exhaustedDay(term, calendar, stretches);
  if (exhausted === null) return nothingProjected;
  let due = mustBeWorked(term) ? nextWorkingDay(calendar, exhausted) : exhausted;
  // A clock that was stopped on the last day with something of the day left gives the day back on
  // which it goes on.
  for (const [index, { segment }] of stretches.entries()) {
    const resumed = stretches[index + 1]?.segment.startedAt;
    if (segment.kind !== "suspended" || !resumed || dayNumberAt(segment.startedAt) > due) continue;
    const day = dayNumberAt(resumed);
    due = Math.max(due, mustBeWorked(term) ? nextWorkingDay(calendar, day) : day);
  }
  return { exhausted, due };
}

function exhaustedDay(term: Term, calendar: Calendar, stretches: Stretch[]): DayNumber | null {
  let left = wholeBudget(term);
  if (left === 0) return dayZero(term, calendar);
  for (const { segment, firstDay, lastDay } of stretches) {
    if (segment.kind !== "running") continue;
    const limit = Math.min(lastDay, firstDay + horizonDays);
    for (let day = firstDay; day <= limit; day += 1) {
      if (counts(term, calendar.look(day))) left -= 1;
      if (left === 0) return day;
    }
  }
  return null;
}

function mustBeWorked(term: Term): boolean {
  return term.unit === "working_days" || term.lastDay === "next-working-day";
}

/** Tells whether a day counts for a term. */
export function counts(term: Term, day: CalendarDay): boolean {
  if (term.unit === "calendar_days") return true;
  return term.unit === "working_days" ? day.working : day.sessions.length > 0;
}

/** Counts the days from one to another, both included, that the term consumes. */
export function countDays(
  term: Term,
  calendar: Calendar,
  first: DayNumber,
  last: DayNumber,
  projected: ProjectedDays,
): number {
  let count = 0;
  for (let day = first; day <= last; day += 1)
    if (counts(term, calendar.look(day)) && !isGranted(projected, day)) count += 1;
  return count;
}

function nextWorkingDay(calendar: Calendar, from: DayNumber): DayNumber {
  for (let day = from; day <= from + horizonDays; day += 1)
    if (calendar.look(day).working) return day;
  throw new MissingCalendar(`working days after day ${from}`);
}
