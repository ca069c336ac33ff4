/** The sums of days: what they count, and where they differ from their dossiers. */
import { type OnConflictBuilder, sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { type DayTable, type Tables, tables } from "../tables.ts";

/** What is counted of a unit's day. */
export const dayMarks = [
  "received_online",
  "received_direct",
  "ended_early",
  "ended_on_time",
  "ended_late",
  "intake_left",
  "late_begun",
  "late_over",
] as const;

/** The columns of a unit's day: which it is, of which office, and its counts. */
export const dayColumns = ["unit_code", "day", "office", ...dayMarks] as const;

/** A unit, day and office whose sum is not what its dossiers give: by how much in each column. */
export interface DayDifference {
  unitCode: string;
  day: string;
  office: string;
  by: Partial<DayTable>;
}

/** Why writing sums is not in the audit. */
export const daysUnaudited = "sums follow from dossiers, whose changes are recorded";

/** Adds each count to what the day has already. */
export function addedToDays(on: OnConflictBuilder<Tables, "day_sum">) {
  return on
    .columns(["unit_code", "day", "office"])
    .doUpdateSet(
      Object.fromEntries(
        dayMarks.map((column) => [
          column,
          sql`day_sum.${sql.ref(column)} + excluded.${sql.ref(column)}`,
        ]),
      ),
    );
}

/** Counts all dossiers, beside everybody's work, and gives the sums that differ; mostly none. */
export async function differingDays(): Promise<DayDifference[]> {
  const found = await inTransaction(
    system("dossiers.add-up"),
    async (tx) => {
      await takeTime(tx);
      return tables(tx)
        .selectFrom("day_difference")
        .select(dayColumns)
        .orderBy("day")
        .orderBy("unit_code")
        .orderBy("office")
        .execute();
    },
    { unaudited: daysUnaudited },
  );
  return found.map(({ unit_code: unitCode, day, office, ...by }) => ({
    unitCode,
    day,
    office,
    by: Object.fromEntries(Object.entries(by).filter(([, count]) => count !== 0)),
  }));
}

/**
 * Lets the transaction take its time: some ten seconds for a million dossiers, longer than a
 * statement may take otherwise.
 */
export async function takeTime(tx: Transaction): Promise<void> {
  await sql`select set_config('statement_timeout', '20min', true)`.execute(tables(tx));
}
