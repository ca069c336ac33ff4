// Which days are worked: dated rules of law, the yearly announcements made under them, and what
// follows from both. Nothing here is a list of dates that runs out: a year nobody has announced yet
// is planned from the rules and marked.

import {
  dayFromNumber,
  dayNumber,
  dayNumberOf,
  weekdayOf,
  type Day,
  type DayNumber,
} from "./day.ts";
import { findLunarDay } from "./lunar.ts";
import { MissingCalendar } from "./missing-calendar.ts";

/** The same text in the three languages of the house. */
export type HolidayNames = { vi: string; en: string; fr: string };

type Dated = { validFrom: Day; validTo: Day | null; legalBasis: string };

/**
 * A holiday of law: `days` days in a row around one solar or lunar date, of which `daysBefore` lie
 * before it.
 */
export type HolidayRule = Dated & {
  code: string;
  names: HolidayNames;
  reckoning: "solar" | "lunar";
  month: number;
  date: number;
  days: number;
  /** What is planned for a year without an announcement. */
  daysBefore: number;
};

/**
 * The weekly rest days (1 Monday … 7 Sunday), and whether a holiday that falls on one is given
 * back.
 */
export type RestRule = Dated & { weekdays: readonly number[]; compensates: boolean };

/** What the competent authority announces each year within the law. */
export type Announcement = { code: string; legalBasis: string; verify: boolean } & (
  | { kind: "window"; holidayCode: string; year: number; daysBefore: number }
  | { kind: "block"; holidayCode: string; year: number; firstDay: Day; lastDay: Day }
  | { kind: "swap"; restDay: Day; workDay: Day }
);

export type CalendarRules = {
  holidays: readonly HolidayRule[];
  rests: readonly RestRule[];
  announcements: readonly Announcement[];
};

export type DayKind =
  | "working"
  | "weekly-rest"
  | "holiday"
  | "compensatory"
  | "swapped-rest"
  | "make-up"
  | "closed";

/** What one day is for the whole city, and by which rule. */
export type DayPlan = {
  kind: DayKind;
  names: HolidayNames | null;
  legalBasis: string | null;
  /** True while the year's announcement is missing and the rule's usual choice stands in for it. */
  provisional: boolean;
  /** For a make-up day: the day whose sessions are worked. */
  insteadOf: DayNumber | null;
};

/** Whether a kind of day counts in a term of working days. */
export function isWorked(kind: DayKind): boolean {
  return kind === "working" || kind === "make-up";
}

// The plan is the same for every desk of the city, so it is made once for a set of rules.
const plansByRules = new WeakMap<CalendarRules, Map<number, readonly DayPlan[]>>();

/** Plans a civil year, first day first; throws MissingCalendar when no rule of law covers it. */
export function planYear(rules: CalendarRules, year: number): readonly DayPlan[] {
  const plans = plansByRules.get(rules) ?? new Map<number, readonly DayPlan[]>();
  plansByRules.set(rules, plans);
  const known = plans.get(year) ?? makePlan(rules, year);
  plans.set(year, known);
  return known;
}

function makePlan(rules: CalendarRules, year: number): DayPlan[] {
  const first = dayNumberOf(year, 1, 1);
  const count = dayNumberOf(year + 1, 1, 1) - first;
  requireRules(rules, year);
  // The years beside it count too: a Sunday 31 December is given back in January.
  const holidays = new Map(
    [year - 1, year, year + 1].flatMap((one) => [...holidaysOf(rules, one)]),
  );
  const compensations = compensationsOf(rules, holidays);
  const plans = Array.from({ length: count }, (_, index) => {
    const day = first + index;
    return holidays.get(day) ?? compensations.get(day) ?? ordinaryDay(rules, day);
  });
  applySwaps(rules, plans, first);
  return plans;
}

type HolidayPlan = DayPlan & { compensated: boolean };

function requireRules(rules: CalendarRules, year: number): void {
  const middle = `${year}-07-01`;
  if (!rules.rests.some((rule) => isValid(rule, middle)))
    throw new MissingCalendar(`weekly rest in ${year}`);
  if (!rules.holidays.some((rule) => isValid(rule, middle)))
    throw new MissingCalendar(`holidays in ${year}`);
}

function holidaysOf(rules: CalendarRules, year: number): Map<DayNumber, HolidayPlan> {
  const found = new Map<DayNumber, HolidayPlan>();
  for (const rule of rules.holidays) {
    const anchor =
      rule.reckoning === "solar"
        ? dayNumberOf(year, rule.month, rule.date)
        : findLunarDay({ year, month: rule.month, date: rule.date, leap: false });
    if (anchor === undefined || !isValid(rule, dayFromNumber(anchor))) continue;
    const window = windowOf(rules, rule, year, anchor);
    for (let day = window.first; day <= window.last; day += 1) {
      const { compensated, legalBasis, provisional } = window;
      found.set(day, {
        kind: "holiday",
        names: rule.names,
        legalBasis,
        provisional,
        insteadOf: null,
        compensated,
      });
    }
  }
  return found;
}

type Window = {
  first: DayNumber;
  last: DayNumber;
  legalBasis: string;
  provisional: boolean;
  compensated: boolean;
};

function windowOf(
  rules: CalendarRules,
  rule: HolidayRule,
  year: number,
  anchor: DayNumber,
): Window {
  const announced = rules.announcements.find(
    (one) => one.kind !== "swap" && one.holidayCode === rule.code && one.year === year,
  );
  if (announced?.kind === "block") {
    const first = dayNumber(announced.firstDay);
    const last = dayNumber(announced.lastDay);
    // A block is announced with its compensatory days in it, so it is not given back a second time.
    return {
      first,
      last,
      legalBasis: announced.legalBasis,
      provisional: false,
      compensated: false,
    };
  }
  const first = anchor - (announced?.kind === "window" ? announced.daysBefore : rule.daysBefore);
  return {
    first,
    last: first + rule.days - 1,
    legalBasis: announced ? `${rule.legalBasis}; ${announced.legalBasis}` : rule.legalBasis,
    provisional: rule.days > 1 && announced === undefined,
    compensated: true,
  };
}

/**
 * Labour Code 45/2019/QH14, article 111.3: a holiday on a weekly rest day is given back on the next
 * working day.
 */
function compensationsOf(
  rules: CalendarRules,
  holidays: Map<DayNumber, HolidayPlan>,
): Map<DayNumber, DayPlan> {
  const given = new Map<DayNumber, DayPlan>();
  for (const [day, holiday] of [...holidays].sort(([one], [other]) => one - other)) {
    const rest = restRule(rules, day);
    if (!holiday.compensated || !rest?.compensates || !rest.weekdays.includes(weekdayOf(day)))
      continue;
    let next = day + 1;
    while (holidays.has(next) || given.has(next) || rest.weekdays.includes(weekdayOf(next)))
      next += 1;
    const { names, provisional } = holiday;
    given.set(next, {
      kind: "compensatory",
      names,
      legalBasis: rest.legalBasis,
      provisional,
      insteadOf: null,
    });
  }
  return given;
}

function ordinaryDay(rules: CalendarRules, day: DayNumber): DayPlan {
  const rest = restRule(rules, day);
  const resting = rest?.weekdays.includes(weekdayOf(day)) ?? false;
  return {
    kind: resting ? "weekly-rest" : "working",
    names: null,
    legalBasis: resting && rest ? rest.legalBasis : null,
    provisional: false,
    insteadOf: null,
  };
}

/**
 * A swap moves work from a working day to a weekly rest day; a holiday of law is never turned into
 * work.
 */
function applySwaps(rules: CalendarRules, plans: DayPlan[], first: DayNumber): void {
  for (const swap of rules.announcements) {
    if (swap.kind !== "swap") continue;
    const restDay = dayNumber(swap.restDay);
    const workDay = dayNumber(swap.workDay);
    const common = { names: null, legalBasis: swap.legalBasis, provisional: false };
    if (plans[restDay - first]?.kind === "working") {
      plans[restDay - first] = { ...common, kind: "swapped-rest", insteadOf: null };
    }
    if (plans[workDay - first]?.kind === "weekly-rest") {
      plans[workDay - first] = { ...common, kind: "make-up", insteadOf: restDay };
    }
  }
}

function restRule(rules: CalendarRules, day: DayNumber): RestRule | undefined {
  const date = dayFromNumber(day);
  return rules.rests.find((rule) => isValid(rule, date));
}

/**
 * Whether the year's announcement is known: without it, the days of Tết and the swapped days are
 * what the rules usually give.
 */
export function isAnnounced(rules: CalendarRules, year: number): boolean {
  return rules.announcements.some(
    (one) => one.kind !== "swap" && one.holidayCode === "lunar-new-year" && one.year === year,
  );
}

/** Whether a dated rule is in force on a day; both ends belong to it. */
export function isValid(rule: { validFrom: Day; validTo: Day | null }, date: Day): boolean {
  return rule.validFrom <= date && (rule.validTo === null || date <= rule.validTo);
}
