/**
 * The sums of tasks: what changed is added up by the worker, and each night all tasks are counted
 * to see whether the sums are right (decision 0014).
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { addedToSums, sumsUnaudited } from "../sums/task-sums.ts";

const columns = sql`assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late`;

/** Adds what changed to the sums, in one statement: whoever reads meanwhile sees it once. */
export async function addUpTasks(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      await oneAtATime(tx, "task-sums");
      await sql`with gone as (delete from directives.task_change returning *)
      insert into directives.task_sum
      select ${columns}, sum(tasks)::int from gone group by ${columns}
      having sum(tasks) <> 0 ${addedToSums}`.execute(tables(tx));
      await sql`delete from directives.task_sum where tasks = 0`.execute(tables(tx));
    },
    sumsUnaudited,
  );
}
