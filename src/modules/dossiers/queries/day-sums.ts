/**
 * What oversight counts, from the sums of days: of whole units, since a day does not know who holds
 * a dossier. What depends on this very moment, late and due today, is counted from its rows; all in
 * one statement, so that the figures fit each other.
 */
import { type RawBuilder, sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { type Counts, type Measure, measures, momentsOf, type Period } from "../rules/measure.ts";
import { reportReader } from "../tables.ts";
import { isDueOn, isLate } from "./lateness.ts";

/** What came in, ended and ended late on one day of the city, YYYY-MM-DD. */
export interface DayTotal {
  day: string;
  received: number;
  ended: number;
  late: number;
}

type Sums = Partial<Record<Measure, RawBuilder<number>>>;
const received = sql.raw("received_online + received_direct");
const ended = sql.raw("ended_early + ended_on_time + ended_late");
const open = sql`${received} - (${ended})`;
const atIntake = sql`${received} - intake_left`;
const rows = sql<number>`count(*)::int`;

/**
 * Counts every measure for each unit, or for the one that is named; units without anything are
 * left out.
 */
export async function countFromSums(
  period: Period,
  unitCode?: string,
): Promise<Map<string, Counts>> {
  const at = now();
  const found = await keptDays(unitCode)
    .select("unit_code")
    .select(line(sumsOf(period)))
    .groupBy("unit_code")
    .unionAll(rowsWhere(isLate(at), { late: rows }, unitCode))
    .unionAll(rowsWhere(isDueOn(dayOf(at), at), { due_today: rows }, unitCode))
    .execute();
  const byUnit = new Map<string, Counts>();
  for (const { unit_code: unit, ...counts } of found as ({ unit_code: string } & Counts)[]) {
    const sum = byUnit.get(unit);
    if (!sum) byUnit.set(unit, counts);
    else for (const measure of measures) sum[measure] += counts[measure];
  }
  // In a period that goes on, late on its evening is what is late now.
  const goesOn = momentsOf(period).until > at;
  for (const [unit, counts] of byUnit) {
    if (goesOn) counts.pending_late = counts.late;
    counts.pending_within = counts.pending - counts.pending_late;
    if (measures.every((measure) => counts[measure] === 0)) byUnit.delete(unit);
  }
  return byUnit;
}

/** Counts each day from one on, of a unit or of all; days without anything may be left out. */
export function totalsByDay(from: string, unitCode?: string): Promise<DayTotal[]> {
  const sum = (what: RawBuilder<unknown>) => sql<number>`sum(${what})::int`;
  return keptDays(unitCode)
    .where("day", ">=", from)
    .select("day")
    .groupBy("day")
    .select([sum(received).as("received"), sum(ended).as("ended")])
    .select(sum(sql.ref("ended_late")).as("late"))
    .execute();
}

function keptDays(unitCode: string | undefined) {
  const kept = reportReader.selectFrom("day_kept");
  return unitCode === undefined ? kept : kept.where("unit_code", "=", unitCode);
}

function sumsOf({ from, to }: Period): Sums {
  const sum = (what: RawBuilder<unknown>, days = sql`true`) =>
    sql<number>`coalesce(sum(${what}) filter (where ${days}), 0)::int`;
  const before = sql`day < ${from}::date`;
  const until = sql`day <= ${to}::date`;
  const within = sql`day between ${from}::date and ${to}::date`;
  return {
    open: sum(open),
    intake: sum(atIntake),
    received: sql<number>`${sum(received, until)} - ${sum(ended, before)}`,
    ended: sum(ended, within),
    pending: sum(open, until),
    received_online: sum(sql.ref("received_online"), within),
    received_direct: sum(sql.ref("received_direct"), within),
    carried: sum(open, before),
    ended_early: sum(sql.ref("ended_early"), within),
    ended_on_time: sum(sql.ref("ended_on_time"), within),
    ended_late: sum(sql.ref("ended_late"), within),
    pending_late: sum(sql.raw("late_begun - late_over"), until),
    pending_intake: sum(atIntake, until),
  };
}

function rowsWhere(condition: RawBuilder<boolean>, sums: Sums, unitCode: string | undefined) {
  const found = reportReader.selectFrom("dossier").where(condition);
  const own = unitCode === undefined ? found : found.where("unit_code", "=", unitCode);
  return own.select("unit_code").select(line(sums)).groupBy("unit_code");
}

// Each part of the statement has the same columns; what it does not count is 0.
function line(sums: Sums) {
  return measures.map((measure) => (sums[measure] ?? sql<number>`0`).as(measure));
}
