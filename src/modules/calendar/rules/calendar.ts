// The calendar of one desk of one unit: the city's plan of days, the desk's sessions and the
// closings of its area.

import {
  dayFromNumber,
  dayNumber,
  dayNumberAt,
  dayNumberOf,
  weekdayOf,
  yearOf,
  type Day,
  type DayNumber,
} from "./day.ts";
import { isAnnounced, isWorked, planYear, type CalendarRules, type DayPlan } from "./holiday.ts";
import { MissingCalendar } from "./missing-calendar.ts";
import { sessionsOfDesk, type Session, type SessionRule } from "./sessions.ts";

/**
 * An emergency closing (flood, storm) of some units, or of every unit when `unitCodes` is empty;
 * both days included.
 */
export type Closure = {
  unitCodes: readonly string[];
  firstDay: Day;
  lastDay: Day;
  reason: string;
  legalBasis: string;
};

/** One day of one desk. `closes` is the minute at which a term ends that falls due on it. */
export type CalendarDay = DayPlan & {
  number: DayNumber;
  day: Day;
  working: boolean;
  sessions: readonly Session[];
  closes: number;
  closure: Closure | null;
};

export interface Calendar {
  readonly name: string;
  readonly deskKind: string;
  readonly unitCode: string;
  /**
   * Whether the day counts in a term of working days. A Saturday session opens the desk but is no
   * working day.
   */
  isWorkingDay(day: Day): boolean;
  sessionsOn(day: Day): readonly Session[];
  /** All that is known about a day; the engine's hot path. */
  look(day: DayNumber): CalendarDay;
  /** The days of a civil year in order. */
  year(year: number): readonly CalendarDay[];
  /**
   * Whether the yearly announcement is known; otherwise days of that year may be others than these.
   */
  isAnnounced(year: number): boolean;
}

export type CalendarSource = {
  rules: CalendarRules;
  sessions: readonly SessionRule[];
  closures: readonly Closure[];
};

/**
 * Civil Code 91/2015/QH13, article 148.4: a term ends when its last day ends; a closed desk has no
 * earlier hour.
 */
const lastMinuteOfDay = 23 * 60 + 59;

/**
 * Builds the calendar of a desk; years are planned when first asked and kept. Throws
 * MissingCalendar for an unknown desk.
 */
export function buildCalendar(
  source: CalendarSource,
  desk: { deskKind: string; unitCode: string },
): Calendar {
  const { deskKind, unitCode } = desk;
  if (!source.sessions.some((rule) => rule.deskKind === deskKind))
    throw new MissingCalendar(`the desk "${deskKind}"`);
  const own = { ...source, sessions: source.sessions.filter((rule) => rule.deskKind === deskKind) };
  const closures = closuresOf(source.closures, unitCode);
  const known = new Map<DayNumber, CalendarDay>();
  const years = new Map<number, CalendarDay[]>();

  const year = (wanted: number): CalendarDay[] => {
    const kept = years.get(wanted);
    if (kept) return kept;
    const first = dayNumberOf(wanted, 1, 1);
    const days = planYear(source.rules, wanted).map((plan, index) =>
      describeDay(own, desk, closures, first + index, plan),
    );
    if (!days.some((one) => one.sessions.length > 0))
      throw new MissingCalendar(`the desk "${deskKind}" in ${wanted}`);
    for (const day of days) known.set(day.number, day);
    years.set(wanted, days);
    return days;
  };
  const look = (day: DayNumber): CalendarDay => {
    const found = known.get(day) ?? year(yearOf(day)).find((one) => one.number === day);
    if (!found) throw new MissingCalendar(dayFromNumber(day));
    return found;
  };
  return {
    name: `${deskKind}/${unitCode}`,
    deskKind,
    unitCode,
    isWorkingDay: (day) => look(dayNumber(day)).working,
    sessionsOn: (day) => look(dayNumber(day)).sessions,
    look,
    year,
    isAnnounced: (wanted) => isAnnounced(source.rules, wanted),
  };
}

/**
 * Gives the first year between two moments whose announcement is not known; null where all days are
 * known.
 */
export function unannouncedYear(calendar: Calendar, from: Date, until: Date): number | null {
  const last = yearOf(dayNumberAt(until));
  for (let year = yearOf(dayNumberAt(from)); year <= last; year += 1)
    if (!calendar.isAnnounced(year)) return year;
  return null;
}

/**
 * Gives the first day whose terms are still open on a day: those that ended on the days of rest
 * before it end with the next working day (Civil Code 91/2015/QH13, article 148.5).
 */
export function firstOpenDay(calendar: Calendar, day: Day): Day {
  let first = dayNumber(day);
  // No holidays are longer; a calendar without working days must not be asked for ever.
  for (let back = 0; back < 60 && !calendar.look(first - 1).working; back += 1) first -= 1;
  return dayFromNumber(first);
}

/** The closings that touch a unit. */
export function closuresOf(closures: readonly Closure[], unitCode: string): Closure[] {
  return closures.filter((one) => one.unitCodes.length === 0 || one.unitCodes.includes(unitCode));
}

function describeDay(
  source: CalendarSource,
  desk: { deskKind: string; unitCode: string },
  closures: readonly Closure[],
  number: DayNumber,
  plan: DayPlan,
): CalendarDay {
  const day = dayFromNumber(number);
  const closure = closures.find((one) => one.firstDay <= day && day <= one.lastDay) ?? null;
  const closed = closure !== null && plan.kind !== "holiday";
  const kind = closed ? "closed" : plan.kind;
  const open = isWorked(kind) || kind === "weekly-rest";
  // On a make-up Saturday the desk keeps the hours of the day that it makes up for.
  const weekday = weekdayOf(plan.insteadOf ?? number);
  const sessions = open ? sessionsOfDesk(source.sessions, desk, number, weekday) : [];
  const legalBasis = closed ? closure.legalBasis : plan.legalBasis;
  const closes = sessions.at(-1)?.closes ?? lastMinuteOfDay;
  return {
    ...plan,
    number,
    day,
    kind,
    working: isWorked(kind),
    sessions,
    closes,
    closure,
    legalBasis,
  };
}
