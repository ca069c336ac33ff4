import { describe, expect, test } from "vitest";
import { extend, finish, handOver, restart, resume, suspend } from "./clock-work.ts";
import { dayNumber } from "./day.ts";
import {
  budgetUntil,
  consumedAt,
  consumedByUnit,
  lateFrom,
  remainingAt,
  standingAt,
} from "./deadline.ts";
import { TermRefused } from "./term.ts";
import { hue, at, begin, step, due } from "../../../../tests/sample-term.ts";

describe("stopping and going on", () => {
  test("a stopped clock has no due moment and cannot be late", () => {
    const term = suspend(begin("2026-11-23 09:00", 3), hue, step("2026-11-25 09:00"));
    expect(due(term)).toBeNull();
    expect(lateFrom(term, hue)).toBeNull();
    expect(standingAt(term, hue, at("2027-11-25 09:00"))).toBe("suspended");
    expect(remainingAt(term, hue, at("2027-01-25 09:00"))).toBe(2);
  });

  test("a resumed clock gives back the working days on which it stood", () => {
    let term = suspend(begin("2026-11-23 09:00", 3), hue, step("2026-11-25 09:00"));
    term = resume(term, hue, step("2026-12-01 09:00"));
    expect(due(term)).toBe("2026-12-03 17:00");
  });

  test("a clock stopped in time on its last day is not late the moment it goes on", () => {
    let term = suspend(begin("2026-11-23 09:00", 1), hue, step("2026-11-25 10:00"));
    term = resume(term, hue, step("2026-12-02 10:00"));
    expect(due(term)).toBe("2026-12-02 17:00");
    const sameDay = suspend(begin("2026-11-23 09:00", 0), hue, step("2026-11-23 10:00"));
    expect(due(resume(sameDay, hue, step("2026-11-28 10:00")))).toBe("2026-11-30 17:00");
  });

  test("stopping a clock that had run out does not make the term punctual", () => {
    let term = suspend(begin("2026-11-23 09:00", 3), hue, step("2026-11-28 10:00"));
    term = resume(term, hue, step("2026-12-02 10:00"));
    expect(due(term)).toBe("2026-11-27 17:00");
  });

  test("a restart gives the whole budget from the complete dossier and keeps the first run", () => {
    let term = suspend(
      begin("2026-11-16 09:00", 5, "working_days", { cutOffMinute: 900 }),
      hue,
      step("2026-11-18 09:00"),
    );
    term = restart(term, hue, step("2026-11-23 15:30"));
    expect(due(term)).toBe("2026-12-02 17:00");
    expect(consumedAt(term, hue, at("2026-11-26 09:00"))).toBe(1);
    expect(term.segments.map((one) => [one.kind, one.run])).toEqual([
      ["running", 1],
      ["suspended", 1],
      ["running", 2],
    ]);
    expect(term.changes.at(-1)).toMatchObject({
      verb: "restarted",
      dueBefore: null,
      dueAfter: at("2026-12-02 17:00"),
    });
  });
});

describe("an extension", () => {
  test("keeps old date, new date and why, and is given once unless the caller allows more", () => {
    const term = extend(begin("2026-11-23 09:00", 3), hue, { ...step("2026-11-26 09:00"), by: 2 });
    expect(due(term)).toBe("2026-12-01 17:00");
    expect(term.changes.at(-1)).toMatchObject({
      dueBefore: at("2026-11-27 17:00"),
      dueAfter: at("2026-12-01 17:00"),
      reason: "missing paper",
    });
    expect(() => extend(term, hue, { ...step("2026-11-27 09:00"), by: 1 })).toThrow(
      new TermRefused("term-extended-too-often"),
    );
    expect(due(extend(term, hue, { ...step("2026-11-27 09:00"), by: 1, times_max: 2 }))).toBe(
      "2026-12-02 17:00",
    );
  });

  test("can be reckoned from the new day that the apology promises", () => {
    const term = begin("2026-11-23 09:00", 3);
    const by = budgetUntil(term, hue, dayNumber("2026-12-04"));
    expect(by).toBe(5);
    expect(due(extend(term, hue, { ...step("2026-11-26 09:00"), by }))).toBe("2026-12-04 17:00");
  });
});

describe("whose time it was", () => {
  test("each unit is charged with the days that began in its hands, late days too", () => {
    let term = handOver(begin("2026-11-23 09:00", 3), hue, {
      ...step("2026-11-23 16:00"),
      unitCode: "office",
    });
    term = handOver(term, hue, { ...step("2026-11-26 10:00"), unitCode: "chair" });
    term = finish(term, hue, step("2026-11-30 09:00"));
    const long = at("2027-01-01 00:00");
    expect([...consumedByUnit(term, hue, long)]).toEqual([
      ["desk", 0],
      ["office", 2],
      ["chair", 2],
    ]);
    expect(remainingAt(term, hue, long)).toBe(-1);
    expect(standingAt(term, hue, long)).toBe("late");
  });

  test("hours are charged to the minute", () => {
    let term = handOver(begin("2026-11-23 10:30", 8, "working_hours"), hue, {
      ...step("2026-11-23 14:00"),
      unitCode: "office",
    });
    term = finish(term, hue, step("2026-11-23 15:00"));
    expect([...consumedByUnit(term, hue, at("2026-11-26 15:00"))]).toEqual([
      ["desk", 1.5],
      ["office", 1],
    ]);
  });
});
