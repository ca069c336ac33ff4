/**
 * Twenty thousand random dossiers from receipt to hand-over: the house and the law, read a second
 * time, promise the same.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  type Calendar,
  buildCalendar,
  type Closure,
} from "../src/modules/calendar/rules/calendar.ts";
import { readCalendarData } from "../src/modules/calendar/rules/calendar-data.ts";
import {
  type CaseClock,
  completeCase,
  endCase,
  passOnCase,
  prolongCase,
  readClock,
  receiveCase,
  stopCase,
} from "../src/modules/calendar/rules/case-clock.ts";
import { cityData, nationalData } from "../src/platform/data-files.ts";
import { outcomeOf } from "../src/modules/dossiers/rules/lateness.ts";
import { type Desk, type Happening, type Law, promised } from "./law-of-terms.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(name, "utf8"));
const data = readCalendarData({
  holidayRules: read(nationalData("calendar/holiday-rules.json")),
  announcements: read(nationalData("calendar/announcements.json")),
  cutOffs: read(nationalData("calendar/cut-offs.json")),
  desks: read(cityData("calendar/desks.json")),
});
const minute = 60_000;

// The numbers of mulberry32: the same lives on every machine.
function drawer(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

const calendars = new Map<string, Calendar>();
// Closings are drawn from few, so that a year of a desk is planned once for each set.
const closings: Closure[] = [
  ["2026-05-12", "2026-05-14"],
  ["2026-06-05", "2026-06-06"],
  ["2026-09-01", "2026-09-04"],
  ["2026-10-05", "2026-10-09"],
  ["2026-11-16", "2026-11-18"],
].map(([firstDay = "", lastDay = ""]) => ({
  unitCodes: [],
  firstDay,
  lastDay,
  reason: "lũ",
  legalBasis: "công điện",
}));

function calendarWith(police: boolean, announced: ReadonlySet<number>): Calendar {
  const key = `${police} ${[...announced].toSorted().join()}`;
  const known =
    calendars.get(key) ??
    buildCalendar(
      {
        rules: data.rules,
        sessions: data.sessions,
        closures: [...announced].map((index) => closings[index] as Closure),
      },
      { deskKind: police ? "police-residence" : "one-stop", unitCode: "desk" },
    );
  calendars.set(key, known);
  return known;
}

function closedDays(announced: ReadonlySet<number>): Set<string> {
  const days = new Set<string>();
  for (const index of announced) {
    const { firstDay, lastDay } = closings[index] as Closure;
    for (let at = Date.parse(firstDay); at <= Date.parse(lastDay); at += 86_400_000)
      days.add(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

interface Told {
  seed: number;
  step: string;
  house: unknown;
  law: unknown;
}

/** Lives one dossier; gives the first step at which the two do not agree. */
function live(seed: number): Told | null {
  const draw = drawer(seed);
  const police = draw(3) === 0;
  const unit = (["working_days", "working_hours", "calendar_days"] as const)[
    draw(3)
  ] as Law["unit"];
  const budget = unit === "working_hours" ? 1 + draw(40) : draw(22);
  const sameDay = budget === 0 && draw(2) === 0;
  const law: Law = {
    unit,
    budget,
    sameDayUntil: sameDay ? "15:00" : null,
    supplement: draw(4) === 0 ? "resume" : "restart",
  };
  const terms = {
    budget,
    unit,
    cutOffMinute: sameDay ? 900 : null,
    afterSupplement: law.supplement,
    legalBasis: "luật",
  };
  const announced = new Set<number>(draw(3) === 0 ? [draw(closings.length)] : []);
  let at = Date.UTC(2026, 2, 1) + draw(230 * 1440) * minute + draw(60) * 1000;
  const happened: Happening[] = [];
  const by = (moment: number) => ({ at: new Date(moment), actor: "a" });
  let clock: CaseClock | null = null;
  const verbs: Record<string, (desk: Calendar) => CaseClock | null> = {
    received: (desk) => receiveCase(terms, desk, by(at)),
    passed: (desk) =>
      clock && passOnCase(clock.term, desk, { ...by(at), unitCode: `office-${draw(4)}` }),
    asked: (desk) =>
      clock && stopCase(clock.term, desk, { ...by(at), reason: "thiếu", legalBasis: "luật" }),
    completed: (desk) => clock && completeCase(clock.term, terms, desk, by(at)),
    extended: (desk) =>
      clock &&
      prolongCase(clock.term, desk, {
        ...by(at),
        by: 1 + (seed % 7),
        reason: "chưa xong",
        legalBasis: "luật",
      }),
    announced: (desk) => clock && readClock(clock.term, desk),
    ended: (desk) => clock && endCase(clock.term, desk, by(at)),
  };
  let stopped = false;
  let extended = false;
  let asked = false;
  for (const step of [
    "received",
    ...Array.from(
      { length: 2 + draw(6) },
      () => ["passed", "asked", "extended", "announced"][draw(4)] ?? "",
    ),
    "ended",
  ]) {
    if (step !== "received") at += draw(4) === 0 ? draw(300) * minute : draw(9 * 1440) * minute;
    const done: string =
      stopped && step !== "announced" && (step !== "ended" || draw(3) > 0) ? "completed" : step;
    if ((done === "asked" && asked) || (done === "extended" && extended)) continue;
    if (done === "announced") announced.add(draw(closings.length));
    const desk = calendarWith(police, announced);
    clock = verbs[done]?.(desk) ?? null;
    asked ||= done === "asked";
    extended ||= done === "extended";
    stopped = done === "asked" || (stopped && done === "announced");
    if (done === "extended") happened.push({ kind: "extended", at, by: 1 + (seed % 7) });
    else if (done !== "passed" && done !== "announced")
      happened.push({ kind: done as "received", at });
    const own: Desk = { police, closed: closedDays(announced) };
    const right = promised(law, own, happened);
    const house = {
      due: clock?.dueAt?.getTime() ?? null,
      lateFrom: clock?.lateFrom?.getTime() ?? null,
    };
    if (house.due !== right.due || house.lateFrom !== right.lateFrom)
      return { seed, step: done, house: shown(house), law: shown(right) };
    if (done === "ended") return outcomes(seed, right, at);
  }
  return null;
}

const shown = ({ due, lateFrom }: { due: number | null; lateFrom: number | null }) =>
  [due, lateFrom].map(
    (moment) => moment && new Date(moment + 7 * 3_600_000).toISOString().slice(0, 16),
  );
const dayAt = (moment: number) => new Date(moment + 7 * 3_600_000).toISOString().slice(0, 10);

function outcomes(
  seed: number,
  { due, lateFrom }: { due: number | null; lateFrom: number | null },
  at: number,
): Told | null {
  const house = outcomeOf(
    {
      dueDay: due === null ? null : dayAt(due),
      lateFrom: lateFrom === null ? null : new Date(lateFrom),
    },
    { at: new Date(at), day: dayAt(at) },
  );
  const early = due !== null && dayAt(at) < dayAt(due) ? "early" : due === null ? null : "on-time";
  const law = lateFrom !== null && at >= lateFrom ? "late" : early;
  return house === law ? null : { seed, step: "outcome", house, law };
}

it("agree in every promise and in every lateness of twenty thousand lives", () => {
  const told = Array.from({ length: 20_000 }, (_, seed) => live(seed + 1)).filter(
    (one) => one !== null,
  );
  expect(told.slice(0, 3)).toEqual([]);
  expect(told).toHaveLength(0);
});
