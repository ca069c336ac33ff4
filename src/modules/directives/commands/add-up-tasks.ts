/**
 * The sums of tasks: what changed is added up by the worker, and each night all tasks are counted
 * to see whether the sums are right (decision 0014).
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import type { KeptSums } from "../../../platform/kept-sums.ts";
import { log } from "../../../platform/log.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { reportReader, tables } from "../tables.ts";

const unaudited = { unaudited: "sums follow from tasks, whose changes are recorded" };
const columns = sql`assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late`;
const added = sql`on conflict on constraint task_sum_once
  do update set tasks = task_sum.tasks + excluded.tasks`;
const dayColumns = sql`assigner_unit_code, lead_unit_code, lead_office, day`;
const addedDays = sql`on conflict on constraint task_day_sum_pkey
  do update set given = task_day_sum.given + excluded.given,
    late_begun = task_day_sum.late_begun + excluded.late_begun`;

/** Adds what changed to the sums, in one statement each: whoever reads meanwhile sees it once. */
export async function addUpTasks(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      await oneAtATime(tx, "task-sums");
      await sql`with gone as (delete from directives.task_change returning *)
      insert into directives.task_sum
      select ${columns}, sum(tasks)::int from gone group by ${columns}
      having sum(tasks) <> 0 ${added}`.execute(tables(tx));
      await sql`with gone as (delete from directives.task_day_change returning *)
      insert into directives.task_day_sum
      select ${dayColumns}, sum(given)::int, sum(late_begun)::int from gone group by ${dayColumns}
      having (sum(given), sum(late_begun)) <> (0, 0) ${addedDays}`.execute(tables(tx));
      await removeEmpty(tx);
    },
    unaudited,
  );
}

async function removeEmpty(tx: Transaction): Promise<void> {
  await sql`delete from directives.task_sum where tasks = 0`.execute(tables(tx));
  await sql`delete from directives.task_day_sum where given = 0 and late_begun = 0`.execute(
    tables(tx),
  );
}

/** Counts all tasks and says of each sum that differs from what is kept by how much. */
async function differing(): Promise<string[]> {
  const { rows: tasks } = await sql<{ given: string; led: string; state: string; by: number }>`
    select assigner_unit_code as given, lead_unit_code as led, state, sum(tasks)::int as by
    from directives.task_difference group by 1, 2, 3
    order by 1, 2, 3`.execute(reportReader);
  const { rows: days } = await sql<{ led: string; day: string; given: number; late: number }>`
    select lead_unit_code || '/' || lead_office as led, day::text, given, late_begun as late
    from directives.task_day_difference order by day, led`.execute(reportReader);
  return [
    ...tasks.map(({ given, led, state, by }) => `tasks of ${given}, ${led}: ${state} by ${by}`),
    ...days.map(
      ({ led, day, given, late }) => `${day}, ${led}: given by ${given}, late by ${late}`,
    ),
  ];
}

async function mend(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "task-sums");
      await sql`insert into directives.task_sum
      select * from directives.task_difference ${added}`.execute(tables(tx));
      await sql`insert into directives.task_day_sum
      select * from directives.task_day_difference ${addedDays}`.execute(tables(tx));
      await removeEmpty(tx);
    },
    unaudited,
  );
}

/** The sums of tasks as they are compared with the tasks themselves, and set right. */
export const sums: KeptSums = { differing, mend };

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchTasks(): Promise<void> {
  const found = await differing();
  if (found.length === 0) return;
  log.error(
    { sums: found.length, first: found.slice(0, 20) },
    "sums of tasks differ from their tasks; they are set right",
  );
  await mend();
}
