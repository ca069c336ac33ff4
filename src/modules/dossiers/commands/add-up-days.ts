/**
 * The sums of days: what changed is added up by the worker, and now and then all rows are counted
 * to see whether the sums are right.
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { type DayTable, tables } from "../tables.ts";
import { addedToDays, dayColumns, dayMarks, daysUnaudited } from "../sums/day-sums.ts";

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
        .columns(dayColumns)
        .expression((query) =>
          query
            .selectFrom("gone")
            .innerJoinLateral(marks.as("mark"), (on) => on.onTrue())
            .select(["mark.unit_code", "mark.day", "mark.office"])
            .select(
              dayMarks.map((column) =>
                sql<number>`sum(${sql.ref(`mark.${column}`)})::int`.as(column),
              ),
            )
            .groupBy(["mark.unit_code", "mark.day", "mark.office"]),
        )
        .onConflict(addedToDays)
        .execute();
    },
    { unaudited: daysUnaudited },
  );
}
