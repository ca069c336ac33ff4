// A year as a person looks at it: which days stand out, and what to call them.

import type { CalendarDay } from "./calendar.ts";
import { weekdayOf } from "./day.ts";

export type DayMark = "plain" | "rest" | "holiday" | "given-back" | "make-up" | "closed";

const marks: Record<CalendarDay["kind"], DayMark> = {
  working: "plain",
  "weekly-rest": "rest",
  holiday: "holiday",
  compensatory: "given-back",
  "swapped-rest": "given-back",
  "make-up": "make-up",
  closed: "closed",
};

/** How a day is marked in the drawing. */
export function markOf(day: CalendarDay): DayMark {
  return marks[day.kind];
}

/** The days of a year by month, each with its weekday (1 Monday … 7 Sunday). */
export function monthsOf(
  days: readonly CalendarDay[],
): { month: number; days: { day: CalendarDay; weekday: number }[] }[] {
  return Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    days: days
      .filter((day) => Number(day.day.slice(5, 7)) === index + 1)
      .map((day) => ({ day, weekday: weekdayOf(day.number) })),
  }));
}

/** Days in a row that are what they are for the same reason, as one entry of a list. */
export type SpecialDays = { first: CalendarDay; last: CalendarDay };

/**
 * The days that are neither ordinary work nor ordinary weekly rest, joined where they follow each
 * other.
 */
export function specialDaysOf(days: readonly CalendarDay[]): SpecialDays[] {
  const found: SpecialDays[] = [];
  for (const day of days) {
    if (day.kind === "working" || day.kind === "weekly-rest") continue;
    const before = found.at(-1);
    if (before && before.last.number === day.number - 1 && sameReason(before.last, day))
      before.last = day;
    else found.push({ first: day, last: day });
  }
  return found;
}

function sameReason(one: CalendarDay, other: CalendarDay): boolean {
  return (
    one.kind === other.kind && one.names?.vi === other.names?.vi && one.closure === other.closure
  );
}
