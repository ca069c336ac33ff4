/**
 * The trend: what came in and what was ended, week by week, in the same words of SQL as the counts
 * of the overview.
 */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { scopeOf } from "../rules/scope.ts";
import { type DayTotal, totalsByDay } from "./day-sums.ts";
import { endedLate } from "./lateness.ts";
import { cachedForScope, isCounted, wholeUnit, withinCounted } from "./oversee.ts";

/** One week, named by its Monday YYYY-MM-DD. */
export interface TrendWeek {
  week: string;
  received: number;
  ended: number;
  late: number;
}

/**
 * Counts received, ended and late ended dossiers that the actor may see for so many weeks, the last
 * one holding `today`; weeks without any are zeros.
 */
export function countByWeek(
  actor: Actor,
  today: string,
  weeks: number,
  unitCode?: string,
): Promise<TrendWeek[]> {
  return cachedForScope(actor, ["trend", today, weeks, unitCode], () =>
    readByWeek(actor, today, weeks, unitCode),
  );
}

/** Counts as `countByWeek`, and keeps no answer. */
export async function readByWeek(
  actor: Actor,
  today: string,
  weeks: number,
  unitCode?: string,
): Promise<TrendWeek[]> {
  const mondays = mondaysUpTo(today, weeks);
  const from = mondays[0] ?? today;
  const scope = scopeOf(actor, "oversee");
  const whole = scope === "everything" ? unitCode : wholeUnit(scope);
  if (whole === null) return inWeeks(mondays, await daysFromRows(actor, from, { unitCode }));
  const own = scope === "everything" || unitCode === undefined || unitCode === whole;
  const [sums, held] = await Promise.all([
    own ? totalsByDay(from, whole) : [],
    scope === "everything" || unitCode === whole
      ? []
      : daysFromRows(actor, from, { unitCode, heldFor: whole }),
  ]);
  return inWeeks(mondays, [...sums, ...held]);
}

/** Counts each day from one on, from the rows themselves; a day may stand in several lines. */
export async function daysFromRows(
  actor: Actor,
  day: string,
  counted: Parameters<typeof withinCounted>[1],
): Promise<DayTotal[]> {
  const from = new Date(`${day}T00:00:00+07:00`);
  const dayIn = (moment: "submitted_at" | "ended_at") =>
    sql<string>`(${sql.ref(moment)} at time zone 'Asia/Ho_Chi_Minh')::date`.as("day");
  const nothing = sql<number>`0`;
  const [received, done] = await Promise.all([
    withinCounted(actor, counted)
      .where("submitted_at", ">=", from)
      .where(isCounted)
      .select(dayIn("submitted_at"))
      .select([sql<number>`count(*)::int`.as("received"), nothing.as("ended"), nothing.as("late")])
      .groupBy("day")
      .execute(),
    withinCounted(actor, counted)
      .where("ended_at", ">=", from)
      .where(isCounted)
      .select(dayIn("ended_at"))
      .select([
        nothing.as("received"),
        sql<number>`count(*)::int`.as("ended"),
        sql<number>`(count(*) filter (where ${endedLate}))::int`.as("late"),
      ])
      .groupBy("day")
      .execute(),
  ]);
  return [...received, ...done];
}

function inWeeks(mondays: string[], days: DayTotal[]): TrendWeek[] {
  return mondays.map((week, index) => {
    const next = mondays[index + 1] ?? nextMonday(week);
    const own = days.filter(({ day }) => day >= week && day < next);
    const sum = (what: "received" | "ended" | "late") =>
      own.reduce((total, day) => total + day[what], 0);
    return { week, received: sum("received"), ended: sum("ended"), late: sum("late") };
  });
}

function nextMonday(monday: string): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
}

function mondaysUpTo(today: string, weeks: number): string[] {
  const day = 86_400_000;
  const last = Date.parse(`${today}T00:00:00Z`);
  const monday = last - ((new Date(last).getUTCDay() + 6) % 7) * day;
  return Array.from({ length: weeks }, (_, index) =>
    new Date(monday - (weeks - 1 - index) * 7 * day).toISOString().slice(0, 10),
  );
}
