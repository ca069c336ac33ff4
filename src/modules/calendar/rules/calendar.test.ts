import { describe, expect, test } from "vitest";
import { sampleCalendar, sampleData, sampleSource } from "../../../../tests/sample-calendar.ts";
import { buildCalendar, type Closure } from "./calendar.ts";
import { dayNumber } from "./day.ts";
import { MissingCalendar } from "./missing-calendar.ts";
import { cutOffMinute } from "./sessions.ts";

const morning = { opens: 450, closes: 690 };
const afternoon = { opens: 810, closes: 1020 };

describe("the sessions of a desk", () => {
  test("the one-stop desk opens twice a day from Monday to Friday", () => {
    expect(sampleCalendar().sessionsOn("2026-11-23")).toEqual([morning, afternoon]);
    expect(sampleCalendar().sessionsOn("2026-11-28")).toEqual([]);
  });

  test("the residence desk of the police opens on Saturday mornings, no working days", () => {
    const police = sampleCalendar("police-residence");
    expect(police.sessionsOn("2026-11-28")).toEqual([morning]);
    expect(police.isWorkingDay("2026-11-28")).toBe(false);
  });

  test("no desk opens on a holiday, not even on a Saturday one", () => {
    expect(sampleCalendar().sessionsOn("2026-11-24")).toEqual([]);
    expect(sampleCalendar("police-residence").sessionsOn("2027-02-06")).toEqual([]);
  });

  test("a make-up Saturday keeps the hours of the day that it makes up for", () => {
    expect(sampleCalendar().isWorkingDay("2026-08-22")).toBe(true);
    expect(sampleCalendar().sessionsOn("2026-08-22")).toEqual([morning, afternoon]);
    expect(sampleCalendar().sessionsOn("2026-08-31")).toEqual([]);
  });

  test("hours of one unit replace the hours of its kind of desk", () => {
    const own = {
      deskKind: "one-stop",
      unitCode: "A",
      weekday: 1,
      opens: 480,
      closes: 660,
      validFrom: "2026-01-01",
      validTo: null,
      legalBasis: "test",
    };
    const source = { ...sampleSource(), sessions: [...sampleData.sessions, own] };
    expect(
      buildCalendar(source, { deskKind: "one-stop", unitCode: "A" }).sessionsOn("2026-11-23"),
    ).toEqual([{ opens: 480, closes: 660 }]);
    expect(
      buildCalendar(source, { deskKind: "one-stop", unitCode: "B" }).sessionsOn("2026-11-23"),
    ).toEqual([morning, afternoon]);
  });

  test("an unknown desk is a missing calendar", () => {
    expect(() => sampleCalendar("moon-base")).toThrow(MissingCalendar);
  });
});

describe("an emergency closing", () => {
  const flood: Closure = {
    unitCodes: ["19774"],
    firstDay: "2026-11-25",
    lastDay: "2026-11-26",
    reason: "Lũ trên sông Hương",
    legalBasis: "test",
  };

  test("takes its days from the units of its area only", () => {
    const closed = sampleCalendar("one-stop", { closures: [flood] });
    expect(closed.isWorkingDay("2026-11-25")).toBe(false);
    expect(closed.sessionsOn("2026-11-26")).toEqual([]);
    expect(closed.look(dayNumber("2026-11-25"))).toMatchObject({
      kind: "closed",
      closure: { reason: "Lũ trên sông Hương" },
    });
    expect(closed.isWorkingDay("2026-11-27")).toBe(true);
    expect(
      sampleCalendar("one-stop", { unitCode: "19777", closures: [flood] }).isWorkingDay(
        "2026-11-25",
      ),
    ).toBe(true);
  });

  test("without unit codes closes the whole city", () => {
    const closures = [{ ...flood, unitCodes: [] }];
    expect(
      sampleCalendar("one-stop", { unitCode: "19777", closures }).isWorkingDay("2026-11-25"),
    ).toBe(false);
  });

  test("leaves a holiday a holiday", () => {
    const closures = [{ ...flood, firstDay: "2026-11-24" }];
    expect(sampleCalendar("one-stop", { closures }).look(dayNumber("2026-11-24")).kind).toBe(
      "holiday",
    );
  });
});

describe("the cut-off", () => {
  const where = { deskKind: "one-stop", unitCode: "19774", procedureCode: "2.000635" };
  const day = dayNumber("2026-11-23");
  const rule = {
    deskKind: null,
    unitCode: null,
    procedureCode: null,
    validFrom: "2026-01-01",
    validTo: null,
    legalBasis: "test",
  };

  test("of a transfer is what the most particular rule says, and none without a rule", () => {
    expect(cutOffMinute(sampleData.cutOffs, where, day)).toBe(900);
    expect(cutOffMinute([], where, day)).toBeNull();
    const particular = [
      { ...rule, minute: 960, deskKind: "one-stop" },
      { ...rule, minute: null, procedureCode: "2.000635" },
      { ...rule, minute: 840, unitCode: "19774", deskKind: "one-stop" },
    ];
    expect(cutOffMinute(particular, where, day)).toBeNull();
    expect(cutOffMinute(particular, { ...where, procedureCode: "1.001193" }, day)).toBe(840);
    expect(
      cutOffMinute(particular, { ...where, procedureCode: "1.001193", unitCode: "X" }, day),
    ).toBe(960);
  });
});
