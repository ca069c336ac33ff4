// The deadline engine: what follows from a term and a calendar. One engine for dossiers, documents,
// directives and complaints. A day belongs to whoever held the work when the day began, so the day
// of receipt is day 0, a hand-over takes no day from anyone twice, and a clock stopped and started
// on one day has lost nothing.

import type { Calendar, CalendarDay } from "./calendar.ts";
import {
  countDays,
  counts,
  dayZero,
  horizonDays,
  isGranted,
  nothingProjected,
  projectDays,
  runOf,
  startOfCount,
  stretchesOf,
} from "./counted-days.ts";
import { dayNumberAt, minuteAt, momentOf, type DayNumber } from "./day.ts";
import { MissingCalendar } from "./missing-calendar.ts";
import { isSuspended, wholeBudget, type Term } from "./term.ts";

export type Outcome = "early" | "on-time" | "late";
export type ClockState = Outcome | "within" | "overdue" | "suspended";

/** The last answer for a term, which never changes, under the calendar that gave it. */
const known = new WeakMap<Term, { calendar: Calendar; due: Date | null }>();

/** The moment at which a term ends, or null while its clock is stopped. */
export function dueAt(term: Term, calendar: Calendar): Date | null {
  const last = known.get(term);
  if (last?.calendar === calendar) return last.due;
  const due = findDue(term, calendar);
  known.set(term, { calendar, due });
  return due;
}

function findDue(term: Term, calendar: Calendar): Date | null {
  if (isSuspended(term)) return null;
  if (term.unit === "working_hours") return dueHour(term, calendar);
  const { due } = projectDays(term, calendar);
  if (due === null) throw new MissingCalendar(`${wholeBudget(term)} ${term.unit}`);
  return momentOf(due, calendar.look(due).closes);
}

/**
 * The moment from which a term is late: after the due day for terms of days, after the due moment
 * for hours.
 */
export function lateFrom(term: Term, calendar: Calendar): Date | null {
  const due = dueAt(term, calendar);
  return due === null || term.unit === "working_hours" ? due : momentOf(dayNumberAt(due) + 1, 0);
}

/** How a term that ended at that moment ended: on a day before the due day, on it, or after it. */
export function outcomeAt(term: Term, calendar: Calendar, finishedAt: Date): Outcome | null {
  const due = dueAt(term, calendar);
  if (due === null) return null;
  if (dayNumberAt(finishedAt) < dayNumberAt(due)) return "early";
  if (term.unit === "working_hours") return finishedAt <= due ? "on-time" : "late";
  return dayNumberAt(finishedAt) === dayNumberAt(due) ? "on-time" : "late";
}

/**
 * Where a term stands at a moment. A finished term keeps its outcome; one that stopped for good
 * stays "suspended".
 */
export function standingAt(term: Term, calendar: Calendar, at: Date): ClockState {
  const outcome = outcomeAt(term, calendar, term.finishedAt ?? at);
  if (outcome === null) return "suspended";
  if (term.finishedAt) return outcome;
  return outcome === "late" ? "overdue" : "within";
}

/** How much each unit has consumed of the current run up to a moment, in the term's own unit. */
export function consumedByUnit(term: Term, calendar: Calendar, at: Date): Map<string, number> {
  const until = term.finishedAt && term.finishedAt < at ? term.finishedAt : at;
  const projected = term.unit === "working_hours" ? null : projectDays(term, calendar);
  const start = startOfCount(term, calendar);
  const consumed = new Map<string, number>();
  for (const { segment, firstDay, lastDay } of stretchesOf(term, calendar)) {
    if (segment.kind !== "running") continue;
    const amount = projected
      ? countDays(term, calendar, firstDay, Math.min(lastDay, dayNumberAt(until)), projected)
      : openHours(calendar, laterOf(segment.startedAt, start), earlierOf(segment.endedAt, until));
    consumed.set(segment.unitCode, (consumed.get(segment.unitCode) ?? 0) + amount);
  }
  return consumed;
}

/**
 * How much of the current run is consumed at a moment, in the term's own unit; more than the budget
 * when it is late.
 */
export function consumedAt(term: Term, calendar: Calendar, at: Date): number {
  let total = 0;
  for (const amount of consumedByUnit(term, calendar, at).values()) total += amount;
  return total;
}

/** What is left of the budget at a moment, in the term's own unit; negative when it is late. */
export function remainingAt(term: Term, calendar: Calendar, at: Date): number {
  return wholeBudget(term) - consumedAt(term, calendar, at);
}

/** One day of a term's way, to be drawn: whether it counted, for whom, and why not. */
export type ExplainedDay = {
  day: CalendarDay;
  state: "day-zero" | "counted" | "granted" | "rest" | "suspended";
  unitCode: string;
};

/**
 * The days from day 0 to a last day, each with its reason; "granted" are days that the due day was
 * moved over. For terms of hours a day counts when the desk is open.
 */
export function explainDays(term: Term, calendar: Calendar, until: Date): ExplainedDay[] {
  const zero = dayZero(term, calendar);
  const projected = term.unit === "working_hours" ? nothingProjected : projectDays(term, calendar);
  const days: ExplainedDay[] = [
    { day: calendar.look(zero), state: "day-zero", unitCode: runOf(term)[0]?.unitCode ?? "" },
  ];
  for (const { segment, firstDay, lastDay } of stretchesOf(term, calendar)) {
    for (let number = firstDay; number <= Math.min(lastDay, dayNumberAt(until)); number += 1) {
      const day = calendar.look(number);
      const worked = isGranted(projected, number) ? "granted" : "counted";
      const running = counts(term, day) ? worked : "rest";
      days.push({
        day,
        state: segment.kind === "suspended" ? "suspended" : running,
        unitCode: segment.unitCode,
      });
    }
  }
  return days;
}

/**
 * How much more budget moves the due day of a term of days to that day; 0 when it is due then or
 * later.
 */
export function budgetUntil(term: Term, calendar: Calendar, day: DayNumber): number {
  if (term.unit === "working_hours")
    throw new TypeError("A term of hours is extended by hours, not to a day.");
  const { exhausted, due } = projectDays(term, calendar);
  if (exhausted === null || due === null)
    throw new TypeError("A stopped term has no due day that could be moved.");
  if (day <= due) return 0;
  let more = 0;
  for (const { segment, firstDay, lastDay } of stretchesOf(term, calendar)) {
    if (segment.kind === "running")
      more += countDays(
        term,
        calendar,
        Math.max(firstDay, exhausted + 1),
        Math.min(lastDay, day),
        nothingProjected,
      );
  }
  return more;
}

function dueHour(term: Term, calendar: Calendar): Date {
  // In whole milliseconds: minutes with a fraction of seconds leave a rest that would wait for the
  // next opening.
  let left = Math.round(wholeBudget(term) * 3_600_000);
  const start = startOfCount(term, calendar);
  const run = runOf(term);
  for (const [index, segment] of run.entries()) {
    if (segment.kind !== "running") continue;
    const from = laterOf(segment.startedAt, start);
    const until = run[index + 1]?.startedAt ?? null;
    for (const open of openStretches(calendar, from, until)) {
      const length = Math.round(open.minutes * 60_000);
      if (length >= left) return new Date(open.from.getTime() + left);
      left -= length;
    }
  }
  throw new MissingCalendar(`${wholeBudget(term)} ${term.unit}`);
}

function openHours(calendar: Calendar, from: Date, until: Date): number {
  let minutes = 0;
  for (const open of openStretches(calendar, from, until)) minutes += open.minutes;
  return minutes / 60;
}

/**
 * The stretches between two moments in which the desk is open; without an end, as far as the
 * horizon.
 */
function* openStretches(
  calendar: Calendar,
  from: Date,
  until: Date | null,
): Generator<{ from: Date; minutes: number }> {
  const firstDay = dayNumberAt(from);
  const lastDay = until ? dayNumberAt(until) : firstDay + horizonDays;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const opens = day === firstDay ? minuteAt(from) : 0;
    const closes = until && day === lastDay ? minuteAt(until) : Number.POSITIVE_INFINITY;
    for (const session of calendar.look(day).sessions) {
      const start = Math.max(session.opens, opens);
      const minutes = Math.min(session.closes, closes) - start;
      if (minutes > 0) yield { from: momentOf(day, start), minutes };
    }
  }
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlierOf(one: Date | null, other: Date): Date {
  return one && one < other ? one : other;
}
