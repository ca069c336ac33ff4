/**
 * The same question of lateness as rules/lateness.ts, in SQL, and which dossiers are still to be
 * decided.
 */
import { type RawBuilder, sql } from "kysely";

/**
 * What somebody still has to decide, received or worked on or waiting; the words of the partial
 * indexes of migration 0008.
 */
export const pendingRow = sql<boolean>`(state in (
  'submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment'
))`;

/** What is worked on under a term that was promised. */
export const isWorkedOn = sql<boolean>`(state in ('accepted', 'processing'))`;

/** What is pending and late at a moment. */
export function isLate(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(${pendingRow} and late_from <= ${at})`;
}

/** A leg that runs late at a moment, or ended late: whose time it was. */
export function isOverrun(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(late_from <= coalesce(ended_at, ${at}::timestamptz))`;
}

/** What has its last day on the city's day of a moment (YYYY-MM-DD), and is not late yet. */
export function isDueOn(day: string, at: Date): RawBuilder<boolean> {
  return sql<boolean>`(${isWorkedOn} and due_day = ${day}::date and late_from > ${at})`;
}

/** What ended late. */
export const endedLate = sql<boolean>`coalesce(ended_at >= late_from, false)`;

/** What got its result on a day before the due day. */
export const endedEarly = sql<boolean>`coalesce(
  state in ('finished', 'returned')
    and ended_at < (due_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
    and not ${endedLate},
  false
)`;
