/** Terms of the city's calendar, their moments written short: for the tests of deadlines. */
import { sampleCalendar } from "./sample-calendar.ts";
import type { Calendar } from "../src/modules/calendar/rules/calendar.ts";
import { startTerm } from "../src/modules/calendar/rules/clock-work.ts";
import {
  dayAt,
  dayNumber,
  minuteAt,
  momentOf,
  timeOfMinute,
} from "../src/modules/calendar/rules/day.ts";
import { dueAt } from "../src/modules/calendar/rules/deadline.ts";
import { type Term, type TermUnit } from "../src/modules/calendar/rules/term.ts";

export const hue = sampleCalendar();
/** Gives the moment of a day and an hour in the city: "2026-11-23 09:00". */
export function at(text: string): Date {
  const [day = "", time = "00:00"] = text.split(" ");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return momentOf(dayNumber(day), hours * 60 + minutes);
}

/** Starts a term that was received at such a moment. */
export function begin(
  received: string,
  budget: number,
  unit: TermUnit = "working_days",
  more: Partial<Parameters<typeof startTerm>[0]> = {},
  calendar = hue,
): Term {
  return startTerm(
    { budget, unit, anchor: "dossier-accepted", unitCode: "desk", cutOffMinute: null, ...more },
    calendar,
    step(received),
  );
}

/** Gives what a step of a term is recorded with. */
export function step(when: string) {
  return {
    at: at(when),
    actor: "staff:1",
    reason: "missing paper",
    legalBasis: "Decree 61/2018, article 19.4",
  };
}

/** Gives when a term is due, as `at` reads it; null while it is stopped. */
export function due(term: Term, calendar: Calendar = hue): string | null {
  const moment = dueAt(term, calendar);
  return moment && `${dayAt(moment)} ${timeOfMinute(minuteAt(moment))}`;
}
