/**
 * The sums of tasks: what changed is added up by the worker, and now and then all rows are counted
 * to see whether the sums are right.
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import {
  addedToTaskDays,
  addedToSums,
  taskDayColumns,
  removeEmpty,
  sumColumns,
  sumsUnaudited,
} from "../sums/task-sums.ts";

/** Adds what changed to the sums, in one statement each: whoever reads meanwhile sees it once. */
export async function addUpTasks(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      await oneAtATime(tx, "task-sums");
      await sql`with gone as (delete from directives.task_change returning *)
      insert into directives.task_sum
      select ${sumColumns}, sum(tasks)::int from gone group by ${sumColumns}
      having sum(tasks) <> 0 ${addedToSums}`.execute(tables(tx));
      await sql`with gone as (delete from directives.task_day_change returning *)
      insert into directives.task_day_sum
      select ${taskDayColumns}, sum(given)::int, sum(late_begun)::int
      from gone group by ${taskDayColumns}
      having (sum(given), sum(late_begun)) <> (0, 0) ${addedToTaskDays}`.execute(tables(tx));
      await removeEmpty(tx);
    },
    sumsUnaudited,
  );
}
