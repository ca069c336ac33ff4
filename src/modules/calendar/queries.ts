/**
 * The calendars of all desks, built from the dated rules and held in memory until one of them
 * changes.
 */
import { isDeepStrictEqual } from "node:util";
import { now } from "../../platform/clock.ts";
import { register } from "../../platform/register.ts";
import { getUnits } from "../organizations/index.ts";
import {
  buildCalendar,
  type Calendar,
  type CalendarDay,
  type CalendarSource,
  type Closure,
} from "./rules/calendar.ts";
import { type CalendarData, readCalendarData } from "./rules/calendar-data.ts";
import { dayNumberAt, yearOf } from "./rules/day.ts";
import { MissingCalendar } from "./rules/missing-calendar.ts";
import { cutOffMinute, type Session, sessionsOfDesk } from "./rules/sessions.ts";
import { type SpecialDays, specialDaysOf } from "./rules/year-view.ts";
import { reader, type RuleKind } from "./tables.ts";

const visitedDesks = ["one-stop", "police-residence"];

interface Held {
  data: CalendarData;
  source: CalendarSource;
  built: Map<string, Calendar>;
}

const calendars = register("calendar", async (): Promise<Held> => {
  const [rows, closures] = await Promise.all([
    reader.selectFrom("rule").selectAll().orderBy("kind").orderBy("key").execute(),
    listClosures(),
  ]);
  const of = (kind: RuleKind) => rows.filter((row) => row.kind === kind).map((row) => row.content);
  if (rows.length === 0) throw new MissingCalendar("the city");
  const data = readCalendarData({
    holidayRules: { holidays: of("holiday"), rests: of("rest") },
    announcements: { announcements: of("announcement") },
    cutOffs: { cutOffs: of("cut_off") },
    desks: { sessions: of("session") },
  });
  return {
    data,
    source: { rules: data.rules, sessions: data.sessions, closures },
    built: new Map(),
  };
});

/**
 * Gives the calendar of a unit's desk; an office of a ward closes with its ward. Throws
 * MissingCalendar, never "skip weekends".
 */
export async function getCalendar(unitCode: string): Promise<Calendar> {
  const held = await calendars.get();
  const known = held.built.get(unitCode);
  if (known) return known;
  const units = await getUnits();
  const unit = units.unit(unitCode);
  const territory = units.territoryOf(unitCode).code;
  const calendar = buildCalendar(
    {
      ...held.source,
      closures: held.source.closures.map((closure) => widened(closure, territory, unitCode)),
    },
    { deskKind: deskKindOf(unit.role), unitCode },
  );
  held.built.set(unitCode, calendar);
  return calendar;
}

/**
 * Gives the minute of the day after which a desk passes on what it received at the start of the
 * next working day (article 18.2), for a unit and procedure; null: no such hour.
 */
export async function getCutOffMinute(
  unitCode: string,
  procedureCode: string,
  at: Date,
): Promise<number | null> {
  const { data } = await calendars.get();
  const unit = (await getUnits()).unit(unitCode);
  return cutOffMinute(
    data.cutOffs,
    { deskKind: deskKindOf(unit.role), unitCode, procedureCode },
    dayNumberAt(at),
  );
}

/**
 * Opening hours of a kind of desk: weekdays (1 Monday … 7 Sunday) that have the same sessions,
 * together.
 */
export interface OpeningHours {
  deskKind: string;
  spans: { firstWeekday: number; lastWeekday: number; sessions: Session[] }[];
}

/** Lists the opening hours that are in force today, for each kind of desk that citizens visit. */
export async function listOpeningHours(): Promise<OpeningHours[]> {
  const { data } = await calendars.get();
  const today = dayNumberAt(now());
  return visitedDesks.map((deskKind) => {
    const spans: OpeningHours["spans"] = [];
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      const sessions = sessionsOfDesk(data.sessions, { deskKind, unitCode: "" }, today, weekday);
      const last = spans.at(-1);
      if (sessions.length === 0) continue;
      if (last && last.lastWeekday === weekday - 1 && isDeepStrictEqual(last.sessions, sessions))
        last.lastWeekday = weekday;
      else spans.push({ firstWeekday: weekday, lastWeekday: weekday, sessions });
    }
    return { deskKind, spans };
  });
}

/** A kind of desk on a day of the city, and the next day on which it opens again. */
export interface DeskDay {
  deskKind: string;
  day: CalendarDay;
  next: CalendarDay;
}

/**
 * Gives how each kind of desk that citizens visit is open at a moment, as the whole city has it; a
 * closing of single wards is not in it.
 */
export async function desksOn(at: Date): Promise<DeskDay[]> {
  const today = dayNumberAt(at);
  return Promise.all(
    visitedDesks.map(async (deskKind) => {
      const calendar = await cityCalendar(deskKind);
      let next = today + 1;
      while (calendar.look(next).sessions.length === 0) next += 1;
      return { deskKind, day: calendar.look(today), next: calendar.look(next) };
    }),
  );
}

/**
 * Lists the days off and make-up days of the whole city among the next so many days, today first.
 */
export async function specialDaysAhead(at: Date, days: number): Promise<SpecialDays[]> {
  const calendar = await cityCalendar("one-stop");
  const today = dayNumberAt(at);
  return specialDaysOf(Array.from({ length: days }, (_, index) => calendar.look(today + index)));
}

async function cityCalendar(deskKind: string): Promise<Calendar> {
  const held = await calendars.get();
  const known = held.built.get(deskKind) ?? buildCalendar(held.source, { deskKind, unitCode: "" });
  held.built.set(deskKind, known);
  return known;
}

/**
 * Gives the years that a page may show: from the first that the rules cover whole to two years
 * ahead.
 */
export function shownYears(): { first: number; last: number; present: number } {
  const present = yearOf(dayNumberAt(now()));
  return { first: 2014, last: present + 2, present };
}

/** Lists the emergency closings that stand, newest first. */
export async function listClosures(): Promise<(Closure & { id: string })[]> {
  const rows = await reader
    .selectFrom("closure")
    .selectAll()
    .where("withdrawn_at", "is", null)
    .orderBy("first_day", "desc")
    .orderBy("id")
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unitCodes: row.unit_codes,
    firstDay: row.first_day,
    lastDay: row.last_day,
    reason: row.reason,
    legalBasis: row.legal_basis,
  }));
}

function deskKindOf(role: string | null): string {
  return role === "police" ? "police-residence" : "one-stop";
}

// A flood closes a ward with all its offices.
function widened(closure: Closure, territory: string, unitCode: string): Closure {
  return closure.unitCodes.includes(territory)
    ? { ...closure, unitCodes: [...closure.unitCodes, unitCode] }
    : closure;
}
