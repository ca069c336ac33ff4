// What must always hold, whatever happens to a term: looked for with random lives of terms, not
// with examples.

import { assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleCalendar, sampleData, sampleSource } from "../../../../tests/sample-calendar.ts";
import { buildCalendar } from "./calendar.ts";
import { extend, handOver, resume, suspend } from "./clock-work.ts";
import { dayFromNumber, dayNumberAt, momentOf } from "./day.ts";
import {
  budgetUntil,
  consumedAt,
  consumedByUnit,
  dueAt,
  explainDays,
  lateFrom,
  outcomeAt,
  remainingAt,
  standingAt,
} from "./deadline.ts";
import type { HolidayRule } from "./holiday.ts";
import { isSuspended, lastSegment, wholeBudget } from "./term.ts";
import { hue, firstDay, life, live, later } from "../../../../tests/term-life.ts";

const police = sampleCalendar("police-residence");
const wait = integer({ min: 0, max: 40 * 1440 });
const runs = { numRuns: 400 };

describe("for every life of a term", () => {
  test("the due day of working days is a working day, ended by the desk's closing", () => {
    assert(
      property(life, constantFrom(hue, police), (one, calendar) => {
        const term = live({ ...one, unit: "working_days" }, calendar);
        const due = dueAt(term, calendar);
        if (due === null) return isSuspended(term);
        const day = calendar.look(dayNumberAt(due));
        return day.working && due.getTime() === momentOf(day.number, day.closes).getTime();
      }),
      runs,
    );
  });

  test("more budget never gives an earlier due moment", () => {
    assert(
      property(life, integer({ min: 0, max: 20 }), (one, more) => {
        const due = dueAt(live(one), hue);
        const dueWithMore = dueAt(live(one, hue, { budget: one.budget + more }), hue);
        return due === null ? dueWithMore === null : dueWithMore !== null && dueWithMore >= due;
      }),
      runs,
    );
  });

  test("stopping the clock and letting it go on at once changes nothing", () => {
    assert(
      property(life, wait, (one, minutes) => {
        const term = live(one);
        if (isSuspended(term)) return;
        const step = {
          at: later(term, minutes),
          actor: "staff:1",
          reason: "why",
          legalBasis: "law",
        };
        const again = resume(suspend(term, hue, step), hue, step);
        expect(dueAt(again, hue)).toEqual(dueAt(term, hue));
        const end = later(term, minutes + 5 * 1440);
        expect(consumedAt(again, hue, end)).toBeCloseTo(consumedAt(term, hue, end), 9);
      }),
      runs,
    );
  });

  test("a stop never makes the due moment earlier", () => {
    assert(
      property(life, wait, wait, (one, minutes, pause) => {
        const term = live(one);
        const before = dueAt(term, hue);
        if (before === null) return true;
        const why = { actor: "staff:1", reason: "why", legalBasis: "law" };
        const stopped = suspend(term, hue, { at: later(term, minutes), ...why });
        const after = dueAt(
          resume(stopped, hue, { at: later(term, minutes + pause), ...why }),
          hue,
        );
        return after !== null && after >= before;
      }),
      runs,
    );
  });

  test("a term that was not late when its clock stopped is not late when it goes on", () => {
    assert(
      property(life, wait, wait, (one, minutes, pause) => {
        const term = live(one);
        const at = later(term, minutes);
        if (isSuspended(term) || standingAt(term, hue, at) !== "within") return;
        const why = { actor: "staff:1", reason: "why", legalBasis: "law" };
        const resumedAt = later(term, minutes + pause);
        const again = resume(suspend(term, hue, { at, ...why }), hue, { at: resumedAt, ...why });
        if (term.unit !== "working_hours") expect(standingAt(again, hue, resumedAt)).toBe("within");
      }),
      runs,
    );
  });

  test("handing the work over never changes the due moment", () => {
    assert(
      property(life, wait, (one, minutes) => {
        const term = live(one);
        const handed = handOver(term, hue, {
          at: later(term, minutes),
          actor: "staff:1",
          unitCode: "elsewhere",
        });
        expect(dueAt(handed, hue)).toEqual(dueAt(term, hue));
        const end = later(term, minutes + 9 * 1440);
        expect(consumedAt(handed, hue, end)).toBeCloseTo(consumedAt(term, hue, end), 9);
      }),
      runs,
    );
  });

  test("what units consumed adds up to what was consumed, and with the rest to the budget", () => {
    assert(
      property(life, wait, (one, minutes) => {
        const term = live(one);
        const at = later(term, minutes);
        const sum = [...consumedByUnit(term, hue, at).values()].reduce(
          (total, amount) => total + amount,
          0,
        );
        expect(sum).toBeCloseTo(consumedAt(term, hue, at), 9);
        expect(sum + remainingAt(term, hue, at)).toBeCloseTo(wholeBudget(term), 9);
        expect([...consumedByUnit(term, hue, at).values()].every((amount) => amount >= 0)).toBe(
          true,
        );
      }),
      runs,
    );
  });

  test("no more is consumed than has gone by", () => {
    assert(
      property(life, wait, (one, minutes) => {
        const term = live(one);
        const start =
          term.segments.find((segment) => segment.run === term.run)?.startedAt ??
          new Date(Number.NaN);
        const at = later(term, minutes);
        const hours = (at.getTime() - start.getTime()) / 3_600_000;
        const elapsed =
          term.unit === "working_hours" ? hours : dayNumberAt(at) - dayNumberAt(start);
        return consumedAt(term, hue, at) <= elapsed + 1e-9;
      }),
      runs,
    );
  });

  test("the budget is used up when due, and the days that count are the days consumed", () => {
    assert(
      property(life, (one) => {
        const term = live(one);
        const due = dueAt(term, hue);
        if (due === null || due < lastSegment(term).startedAt) return;
        expect(remainingAt(term, hue, due)).toBeCloseTo(0, 6);
        if (term.unit === "working_hours") return;
        const counted = explainDays(term, hue, due).filter((day) => day.state === "counted");
        expect(counted.length).toBe(wholeBudget(term));
      }),
      runs,
    );
  });

  test("a budget extended up to a day is due on that day, or on the working day after it", () => {
    assert(
      property(life, integer({ min: 1, max: 40 }), (one, more) => {
        const term = { ...live(one), extensions: [] };
        const due = dueAt(term, hue);
        if (due === null || term.unit === "working_hours") return;
        const wanted = dayNumberAt(due) + more;
        const by = budgetUntil(term, hue, wanted);
        if (by === 0 || wanted <= dayNumberAt(lastSegment(term).startedAt)) return;
        const extended = extend(term, hue, {
          at: later(term, 1),
          actor: "staff:1",
          by,
          reason: "why",
          legalBasis: "law",
        });
        const found = dayNumberAt(dueAt(extended, hue) ?? new Date(Number.NaN));
        if (term.unit === "calendar_days" && term.lastDay === "as-counted")
          expect(found).toBe(wanted);
        else if (hue.look(wanted).working) expect(found).toBe(wanted);
      }),
      runs,
    );
  });

  test("a term is late exactly from the moment that lateFrom gives", () => {
    assert(
      property(life, (one) => {
        const term = live(one);
        const from = lateFrom(term, hue);
        if (from === null) return;
        expect(outcomeAt(term, hue, new Date(from.getTime() + 1))).toBe("late");
        expect(outcomeAt(term, hue, new Date(from.getTime() - 1))).not.toBe("late");
      }),
      runs,
    );
  });

  test("one more holiday or one more closed day never makes the due moment earlier", () => {
    const date = record({
      month: integer({ min: 1, max: 12 }),
      date: integer({ min: 1, max: 28 }),
    });
    assert(
      property(life, date, integer({ min: 0, max: 500 }), (one, extra, closed) => {
        const holiday: HolidayRule = {
          ...extra,
          code: "extra",
          names: { vi: "x", en: "x", fr: "x" },
          reckoning: "solar",
          days: 1,
          daysBefore: 0,
          validFrom: "2021-01-01",
          validTo: null,
          legalBasis: "test",
        };
        const day = dayFromNumber(firstDay + closed);
        const closures = [
          { unitCodes: [], firstDay: day, lastDay: day, reason: "flood", legalBasis: "test" },
        ];
        const { rules, sessions } = sampleData;
        const more = buildCalendar(
          { rules: { ...rules, holidays: [...rules.holidays, holiday] }, sessions, closures },
          hue,
        );
        const term = live(one);
        const due = dueAt(term, hue);
        const dueWithMore = dueAt(term, more);
        return due === null ? dueWithMore === null : dueWithMore !== null && dueWithMore >= due;
      }),
      { numRuns: 60 },
    );
  });
});

test("a calendar that is built twice is the same calendar", () => {
  const closures = [
    {
      unitCodes: ["19774"],
      firstDay: "2026-10-12",
      lastDay: "2026-10-14",
      reason: "Lũ",
      legalBasis: "test",
    },
  ];
  const desk = { deskKind: "one-stop", unitCode: "19774" };
  const [one, other] = [
    buildCalendar(sampleSource(closures), desk),
    buildCalendar(sampleSource(closures), desk),
  ];
  for (const year of [2014, 2025, 2026, 2027, 2035])
    expect(one.year(year)).toEqual(other.year(year));
});
