/**
 * The sums of days: what changed is added up by the worker, and now and then all rows are counted
 * to see whether the sums are right.
 */
import { type OnConflictBuilder, sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { log } from "../../../platform/log.ts";
import type { KeptSums } from "../../../platform/kept-sums.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { type DayTable, type Tables, tables } from "../tables.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";

const counted = [
  "received_online",
  "received_direct",
  "ended_early",
  "ended_on_time",
  "ended_late",
  "intake_left",
  "late_begun",
  "late_over",
] as const;
const columns = ["unit_code", "day", "office", ...counted] as const;

/** A unit, day and office whose sum is not what its dossiers give: by how much in each column. */
export interface DayDifference {
  unitCode: string;
  day: string;
  office: string;
  by: Partial<DayTable>;
}

const unaudited = "sums follow from dossiers, whose changes are recorded";

/** Adds what changed to the sums, in one statement: whoever reads meanwhile sees it once. */
export async function addUpDays(): Promise<void> {
  const marks = sql<DayTable>`dossiers.day_marks(gone.weight, gone.unit_code, gone.channel,
    gone.state, gone.submitted_at, gone.accepted_at, gone.ended_at, gone.late_from, gone.due_day,
    gone.office)`;
  await inTransaction(
    system("dossiers.add-up"),
    async (tx) => {
      await tables(tx)
        .with("gone", (query) => query.deleteFrom("day_change").returningAll())
        .insertInto("day_sum")
        .columns(columns)
        .expression((query) =>
          query
            .selectFrom("gone")
            .innerJoinLateral(marks.as("mark"), (on) => on.onTrue())
            .select(["mark.unit_code", "mark.day", "mark.office"])
            .select(
              counted.map((column) =>
                sql<number>`sum(${sql.ref(`mark.${column}`)})::int`.as(column),
              ),
            )
            .groupBy(["mark.unit_code", "mark.day", "mark.office"]),
        )
        .onConflict(added)
        .execute();
    },
    { unaudited },
  );
}

function added(on: OnConflictBuilder<Tables, "day_sum">) {
  return on
    .columns(["unit_code", "day", "office"])
    .doUpdateSet(
      Object.fromEntries(
        counted.map((column) => [
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
        .select(columns)
        .orderBy("day")
        .orderBy("unit_code")
        .orderBy("office")
        .execute();
    },
    { unaudited },
  );
  return found.map(({ unit_code: unitCode, day, office, ...by }) => ({
    unitCode,
    day,
    office,
    by: Object.fromEntries(Object.entries(by).filter(([, count]) => count !== 0)),
  }));
}

/** Sets right what differs; what is written meanwhile keeps its own place in the sums. */
export async function mendDays(): Promise<void> {
  await inTransaction(
    system("dossiers.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "day-sums");
      await takeTime(tx);
      await tables(tx)
        .insertInto("day_sum")
        .columns(columns)
        .expression((query) => query.selectFrom("day_difference").select(columns))
        .onConflict(added)
        .execute();
    },
    { unaudited },
  );
}

// Some ten seconds for a million dossiers, longer than a statement may take otherwise.
async function takeTime(tx: Transaction): Promise<void> {
  await sql`select set_config('statement_timeout', '20min', true)`.execute(tables(tx));
}

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchDays(): Promise<void> {
  const differing = await differingDays();
  if (differing.length === 0) return;
  log.error(
    { days: differing.length, first: differing.slice(0, 20) },
    "sums of days differ from their dossiers; they are set right",
  );
  await mendDays();
}

/** The sums of days as an operator compares them with their dossiers, and sets them right. */
export const sums: KeptSums = {
  async differing() {
    return (await differingDays()).map(({ unitCode, day, office, by }) => {
      const columns = Object.entries(by).map(([column, count]) => `${column} by ${count}`);
      return `${day}, ${unitCode}${office && `/${office}`}: ${columns.join(", ")}`;
    });
  },
  mend: mendDays,
};
