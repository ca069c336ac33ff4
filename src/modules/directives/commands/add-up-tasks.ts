/**
 * The sums of tasks: what changed is added up by the worker, and each night all tasks are counted
 * to see whether the sums are right (decision 0014).
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { log } from "../../../platform/log.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reportReader, tables } from "../tables.ts";

const unaudited = { unaudited: "sums follow from tasks, whose changes are recorded" };
const columns = sql`assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late`;
const added = sql`on conflict on constraint task_sum_once
  do update set tasks = task_sum.tasks + excluded.tasks`;

/** Adds what changed to the sums, in one statement: whoever reads meanwhile sees it once. */
export async function addUpTasks(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      await oneAtATime(tx, "task-sums");
      await sql`with gone as (delete from directives.task_change returning *)
      insert into directives.task_sum
      select ${columns}, sum(tasks)::int from gone group by ${columns}
      having sum(tasks) <> 0 ${added}`.execute(tables(tx));
      await sql`delete from directives.task_sum where tasks = 0`.execute(tables(tx));
    },
    unaudited,
  );
}

/** Counts all tasks and gives in how many sums they differ from what is kept; mostly none. */
export async function countDifferingTasks(): Promise<number> {
  const { rows } = await sql<{ sums: number }>`
    select count(*)::int as sums from directives.task_difference`.execute(reportReader);
  return rows[0]?.sums ?? 0;
}

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchTasks(): Promise<void> {
  const sums = await countDifferingTasks();
  if (sums === 0) return;
  log.error({ sums }, "sums of tasks differ from their tasks; they are set right");
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "task-sums");
      await sql`insert into directives.task_sum
      select * from directives.task_difference ${added}`.execute(tables(tx));
    },
    unaudited,
  );
}
