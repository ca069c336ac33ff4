/** Terms with any life that law admits: for properties that hold of every deadline. */
import { constantFrom, integer, option, record, array, type Arbitrary } from "fast-check";
import { sampleCalendar } from "./sample-calendar.ts";
import type { Calendar } from "../src/modules/calendar/rules/calendar.ts";
import {
  extend,
  handOver,
  restart,
  resume,
  startTerm,
  suspend,
} from "../src/modules/calendar/rules/clock-work.ts";
import { dayNumber, momentOf } from "../src/modules/calendar/rules/day.ts";
import {
  isSuspended,
  lastSegment,
  termUnits,
  type Term,
  type TermUnit,
} from "../src/modules/calendar/rules/term.ts";

export const hue = sampleCalendar();
export const firstDay = dayNumber("2026-01-01");

type Deed = {
  verb: "hand-over" | "suspend" | "resume" | "restart" | "extend";
  wait: number;
  unitCode: string;
};
type Life = {
  budget: number;
  unit: TermUnit;
  cutOffMinute: number | null;
  startDay: number;
  startMinute: number;
  lastDay: Term["lastDay"];
  deeds: Deed[];
};

const deed: Arbitrary<Deed> = record({
  verb: constantFrom("hand-over", "suspend", "resume", "restart", "extend"),
  wait: integer({ min: 0, max: 6 * 1440 }),
  unitCode: constantFrom("desk", "office", "chair"),
});
export const life: Arbitrary<Life> = record({
  budget: integer({ min: 0, max: 30 }),
  unit: constantFrom(...termUnits),
  cutOffMinute: option(constantFrom(900, 690)),
  startDay: integer({ min: 0, max: 400 }),
  startMinute: integer({ min: 0, max: 1439 }),
  lastDay: constantFrom("as-counted", "next-working-day"),
  deeds: array(deed, { maxLength: 8 }),
});

/** Gives the term after all that was done with it. */
export function live(
  one: Life,
  calendar: Calendar = hue,
  { budget = one.budget }: { budget?: number } = {},
): Term {
  let at = momentOf(firstDay + one.startDay, one.startMinute);
  const why = { actor: "staff:1", reason: "why", legalBasis: "law" };
  const whole = one.unit === "working_hours" ? budget + 0.5 : budget;
  let term = startTerm(
    { ...one, budget: whole, anchor: "dossier-accepted", unitCode: "desk" },
    calendar,
    { at, ...why },
  );
  for (const { verb, wait, unitCode } of one.deeds) {
    at = new Date(at.getTime() + wait * 60_000);
    const step = { at, ...why, unitCode };
    if (verb === "hand-over") term = handOver(term, calendar, step);
    else if (verb === "restart") term = restart(term, calendar, step);
    else if (verb === "extend" && term.extensions.length === 0)
      term = extend(term, calendar, { ...step, by: 2 });
    else if (verb === "suspend" && !isSuspended(term)) term = suspend(term, calendar, step);
    else if (verb === "resume" && isSuspended(term)) term = resume(term, calendar, step);
  }
  return term;
}

/** Gives a moment so many minutes after the last change of a term. */
export function later(term: Term, minutes: number): Date {
  return new Date(lastSegment(term).startedAt.getTime() + minutes * 60_000);
}
