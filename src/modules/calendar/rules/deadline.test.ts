import { describe, expect, test } from "vitest";
import { sampleCalendar, sampleData } from "../../../../tests/sample-calendar.ts";
import { buildCalendar } from "./calendar.ts";
import { extend, finish, resume, startTerm, suspend } from "./clock-work.ts";
import { dayNumber } from "./day.ts";
import {
  budgetUntil,
  consumedAt,
  dueAt,
  explainDays,
  lateFrom,
  outcomeAt,
  remainingAt,
  standingAt,
} from "./deadline.ts";
import { hue, at, begin, step, due } from "../../../../tests/sample-term.ts";
import { againWhenBusy } from "../../../../tests/again-when-busy.ts";

const noSwap = buildCalendar(
  {
    rules: {
      ...sampleData.rules,
      announcements: sampleData.rules.announcements.filter((one) => one.kind !== "swap"),
    },
    sessions: sampleData.sessions,
    closures: [],
  },
  { deskKind: "one-stop", unitCode: "19774" },
);

describe("working days", () => {
  test.each([
    ["2026-11-23", 1, "2026-11-25"],
    ["2026-11-23", 3, "2026-11-27"],
    ["2026-11-20", 2, "2026-11-25"],
    ["2026-11-23", 20, "2026-12-22"],
    ["2026-02-13", 1, "2026-02-23"],
    ["2026-02-13", 5, "2026-02-27"],
    ["2026-04-24", 3, "2026-05-04"],
    ["2026-04-29", 1, "2026-05-04"],
    ["2026-11-20", 7, "2026-12-02"],
  ])("received on %s, %i working days end at closing on %s", (day, budget, expected) => {
    expect(due(begin(`${day} 09:00`, budget))).toBe(`${expected} 17:00`);
  });

  test("31 August 2026 plus one day is 3 September, the Monday worked or swapped away", () => {
    expect(noSwap.isWorkingDay("2026-08-31")).toBe(true);
    expect(hue.isWorkingDay("2026-08-31")).toBe(false);
    expect(due(begin("2026-08-31 09:00", 1, "working_days", {}, noSwap), noSwap)).toBe(
      "2026-09-03 17:00",
    );
    expect(due(begin("2026-08-31 09:00", 1))).toBe("2026-09-03 17:00");
    // With the cut-off rule a dossier that reaches the closed desk on the swapped Monday is
    // received on the Thursday.
    expect(due(begin("2026-08-31 09:00", 1, "working_days", { cutOffMinute: 900 }))).toBe(
      "2026-09-04 17:00",
    );
    // The swap shows where it costs a day: Friday plus one is Monday when it is worked, Thursday
    // when it is not.
    expect(due(begin("2026-08-28 09:00", 1, "working_days", {}, noSwap), noSwap)).toBe(
      "2026-08-31 17:00",
    );
    expect(due(begin("2026-08-28 09:00", 1))).toBe("2026-09-03 17:00");
    // And the make-up Saturday counts.
    expect(due(begin("2026-08-21 09:00", 1))).toBe("2026-08-22 17:00");
    expect(due(begin("2026-08-21 09:00", 1, "working_days", {}, noSwap), noSwap)).toBe(
      "2026-08-24 17:00",
    );
  });

  test("24 November counts in 2025 and not in 2026", () => {
    expect(due(begin("2025-11-21 09:00", 1))).toBe("2025-11-24 17:00");
    expect(due(begin("2026-11-23 09:00", 1))).toBe("2026-11-25 17:00");
  });

  test("a ward closed by a flood owes its dossiers later", () => {
    const closures = [
      {
        unitCodes: ["19774"],
        firstDay: "2026-11-25",
        lastDay: "2026-11-27",
        reason: "Lũ",
        legalBasis: "test",
      },
    ];
    expect(due(begin("2026-11-23 09:00", 1), sampleCalendar("one-stop", { closures }))).toBe(
      "2026-11-30 17:00",
    );
  });
});

describe("the cut-off", () => {
  test.each([
    ["2026-11-23 14:59", 0, "2026-11-23 17:00"],
    ["2026-11-23 15:00", 0, "2026-11-23 17:00"],
    ["2026-11-23 15:01", 0, "2026-11-25 17:00"],
    ["2026-11-23 15:01", 3, "2026-11-30 17:00"],
    ["2026-11-23 06:00", 0, "2026-11-23 17:00"],
    ["2026-11-28 10:00", 0, "2026-11-30 17:00"],
    ["2026-11-28 10:00", 1, "2026-12-01 17:00"],
  ])("an extract received %s with %i working days is due %s", (received, budget, expected) => {
    expect(due(begin(received, budget, "working_days", { cutOffMinute: 900 }))).toBe(expected);
  });

  test("what is printed as received at 15:00 counts as received then, whatever the seconds", () => {
    const received = new Date(at("2026-11-23 15:00").getTime() + 59_000);
    const start = {
      budget: 0,
      unit: "working_days",
      anchor: "a",
      unitCode: "desk",
      cutOffMinute: 900,
    } as const;
    expect(due(startTerm(start, hue, { at: received, actor: "staff:1" }))).toBe("2026-11-23 17:00");
  });

  test("the police desk receives on Saturday morning but not on Saturday afternoon", () => {
    const police = sampleCalendar("police-residence");
    const start = (received: string) =>
      begin(received, 1, "working_days", { cutOffMinute: 900 }, police);
    expect(due(start("2026-11-28 09:00"), police)).toBe("2026-11-30 17:00");
    expect(due(start("2026-11-28 12:00"), police)).toBe("2026-12-01 17:00");
  });
});

describe("working hours", () => {
  test.each([
    ["2026-11-23 14:00", 8, "2026-11-25 14:30"],
    ["2026-11-23 14:00", 3, "2026-11-23 17:00"],
    ["2026-11-23 12:00", 1, "2026-11-23 14:30"],
    ["2026-11-23 05:00", 4, "2026-11-23 11:30"],
    ["2026-11-27 16:30", 1.5, "2026-11-30 08:30"],
  ])("from %s, %f hours of the desk end at %s", (received, budget, expected) => {
    expect(due(begin(received, budget, "working_hours"))).toBe(expected);
  });

  test("what comes after the cut-off begins at the next opening", () => {
    expect(due(begin("2026-11-23 15:01", 2, "working_hours", { cutOffMinute: 900 }))).toBe(
      "2026-11-25 09:30",
    );
  });

  test("a day of work is not eight hours: 1 working day and 8 working hours end apart", () => {
    expect(due(begin("2026-11-23 14:00", 1))).toBe("2026-11-25 17:00");
    expect(due(begin("2026-11-23 14:00", 8, "working_hours"))).toBe("2026-11-25 14:30");
  });

  test("hours of a stopped clock are not consumed", () => {
    let term = begin("2026-11-23 08:00", 8, "working_hours");
    term = suspend(term, hue, step("2026-11-23 10:00"));
    expect(due(term)).toBeNull();
    term = resume(term, hue, step("2026-11-25 16:00"));
    expect(consumedAt(term, hue, at("2026-11-25 17:00"))).toBe(3);
    expect(due(term)).toBe("2026-11-26 14:30");
  });
});

describe("calendar days", () => {
  test.each([
    [30, "2026-07-31 17:00"],
    [45, "2026-08-15 23:59"],
  ])("a complaint accepted on 2026-07-01 with %i days is due %s", (budget, expected) => {
    expect(due(begin("2026-07-01 09:00", budget, "calendar_days"))).toBe(expected);
  });

  test("a last day of rest moves to the next working day by the Civil Code's article 148.5", () => {
    expect(
      due(begin("2026-07-01 09:00", 45, "calendar_days", { lastDay: "next-working-day" })),
    ).toBe("2026-08-17 17:00");
  });
});

describe("days that are granted", () => {
  test("consume nothing: what was due on a day of rest has nothing left where it moves", () => {
    const complaint = begin("2026-07-01 09:00", 45, "calendar_days", {
      lastDay: "next-working-day",
    });
    expect(remainingAt(complaint, hue, at("2026-08-17 10:00"))).toBe(0);
    expect(remainingAt(complaint, hue, at("2026-08-18 10:00"))).toBe(-1);
    const sameDay = begin("2026-11-28 09:00", 0);
    expect(due(sameDay)).toBe("2026-11-30 17:00");
    expect(remainingAt(sameDay, hue, at("2026-11-30 10:00"))).toBe(0);
    expect(explainDays(sameDay, hue, at("2026-11-30 10:00")).at(-1)?.state).toBe("granted");
  });

  test("given back on a Saturday they end on Monday, and an extension counts from there", () => {
    let term = suspend(begin("2026-11-23 09:00", 3), hue, step("2026-11-27 10:00"));
    term = resume(term, hue, step("2026-11-28 10:00"));
    expect(due(term)).toBe("2026-11-30 17:00");
    expect(remainingAt(term, hue, at("2026-11-30 10:00"))).toBe(0);
    const by = budgetUntil(term, hue, dayNumber("2026-12-01"));
    expect(due(extend(term, hue, { ...step("2026-11-30 09:00"), by }))).toBe("2026-12-01 17:00");
  });
});

describe("how a term ends", () => {
  const term = begin("2026-11-23 09:00", 3);

  test.each([
    ["2026-11-26 16:59", "early"],
    ["2026-11-27 07:00", "on-time"],
    ["2026-11-27 18:30", "on-time"],
    ["2026-11-28 00:00", "late"],
  ])("finished at %s it was %s", (finished, outcome) => {
    expect(outcomeAt(term, hue, at(finished))).toBe(outcome);
    expect(standingAt(finish(term, hue, step(finished)), hue, at("2027-01-01"))).toBe(outcome);
  });

  test("while open it is within or overdue, and the two words agree with how it would end", () => {
    expect(standingAt(term, hue, at("2026-11-27 18:30"))).toBe("within");
    expect(standingAt(term, hue, at("2026-11-28 00:00"))).toBe("overdue");
    expect(lateFrom(term, hue)).toEqual(at("2026-11-28 00:00"));
  });

  test("a term of hours is late a minute after its due moment", () => {
    const hours = begin("2026-11-23 14:00", 8, "working_hours");
    expect(outcomeAt(hours, hue, at("2026-11-25 14:30"))).toBe("on-time");
    expect(outcomeAt(hours, hue, at("2026-11-25 14:31"))).toBe("late");
    expect(outcomeAt(hours, hue, at("2026-11-23 16:31"))).toBe("early");
  });
});

test("the way of a term names every day with its reason", () => {
  const term = begin("2026-11-23 09:00", 3);
  const way = explainDays(term, hue, at("2026-11-27 17:00")).map(
    ({ day, state }) => `${day.day.slice(8)} ${state} ${day.kind}`,
  );
  expect(way).toEqual([
    "23 day-zero working",
    "24 rest holiday",
    "25 counted working",
    "26 counted working",
    "27 counted working",
  ]);
});

test("the due moment of twenty working days costs microseconds", againWhenBusy, () => {
  const term = begin("2026-11-23 09:00", 20);
  const rounds = 2000;
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) dueAt(term, hue);
  expect((performance.now() - started) / rounds).toBeLessThan(0.1);
});
