import { describe, expect, test } from "vitest";
import { sampleCalendar } from "../../../../tests/sample-calendar.ts";
import { extend, finish, handOver, resume, startTerm, suspend } from "./clock-work.ts";
import { MissingCalendar } from "./missing-calendar.ts";
import { readTerm, TermRefused, type Term, type TermUnit } from "./term.ts";

const hue = sampleCalendar();

function step(when: string) {
  return {
    at: new Date(`${when.replace(" ", "T")}:00+07:00`),
    actor: "staff:1",
    reason: "missing paper",
    legalBasis: "Decree 61/2018, article 19.4",
  };
}

function begin(received: string, budget: number, unit: TermUnit = "working_days"): Term {
  return startTerm(
    { budget, unit, anchor: "dossier-accepted", unitCode: "desk", cutOffMinute: null },
    hue,
    step(received),
  );
}

describe("what is refused", () => {
  const term = begin("2026-11-23 09:00", 3);

  test("no work on a finished term, no second stop, no resuming what runs, no way back", () => {
    const done = finish(term, hue, step("2026-11-25 09:00"));
    const stopped = suspend(term, hue, step("2026-11-25 09:00"));
    expect(() => suspend(done, hue, step("2026-11-26 09:00"))).toThrow(
      new TermRefused("term-finished"),
    );
    expect(() => suspend(stopped, hue, step("2026-11-26 09:00"))).toThrow(
      new TermRefused("term-suspended"),
    );
    expect(() => resume(term, hue, step("2026-11-26 09:00"))).toThrow(
      new TermRefused("term-not-suspended"),
    );
    expect(() => finish(term, hue, step("2026-11-20 09:00"))).toThrow(
      new TermRefused("term-goes-back-in-time"),
    );
    expect(() => begin("2026-11-23 09:00", 1.5)).toThrow(new TermRefused("term-budget-wrong"));
    expect(() => begin("2026-11-23 09:00", 0, "working_hours")).toThrow(
      new TermRefused("term-budget-wrong"),
    );
  });

  test("a term beyond the calendar's rules is a missing calendar", () => {
    expect(() => begin("1999-11-23 09:00", 3)).toThrow(MissingCalendar);
  });
});

test("a term that was stored as JSON is read back as it was", () => {
  const term = extend(
    handOver(begin("2026-11-23 09:00", 3), hue, {
      ...step("2026-11-23 16:00"),
      unitCode: "office",
    }),
    hue,
    { ...step("2026-11-24 09:00"), by: 2 },
  );
  expect(readTerm(JSON.parse(JSON.stringify(term)))).toEqual(term);
  expect(() => readTerm({ budget: 3 })).toThrow();
});
