/** The sums of tasks: where they differ from their tasks, and how one is added to. */
import { sql } from "kysely";
import type { Transaction } from "../../../platform/transaction.ts";
import { reportReader, tables } from "../tables.ts";

/** Why writing sums is not in the audit. */
export const sumsUnaudited = { unaudited: "sums follow from tasks, whose changes are recorded" };

/** What a sum of tasks is of. */
export const sumColumns = sql`assigner_unit_code, lead_unit_code, state, late_from, due_day,
  done_late`;

/** Adds to what a sum has already. */
export const addedToSums = sql`on conflict on constraint task_sum_once
  do update set tasks = task_sum.tasks + excluded.tasks`;

/** What a day's sum of tasks is of. */
export const taskDayColumns = sql`assigner_unit_code, lead_unit_code, lead_office, day`;

/** Adds to what a day's sum has already. */
export const addedToTaskDays = sql`on conflict on constraint task_day_sum_pkey
  do update set given = task_day_sum.given + excluded.given,
    late_begun = task_day_sum.late_begun + excluded.late_begun`;

/** Removes the sums that have come down to nothing. */
export async function removeEmpty(tx: Transaction): Promise<void> {
  await sql`delete from directives.task_sum where tasks = 0`.execute(tables(tx));
  await sql`delete from directives.task_day_sum where given = 0 and late_begun = 0`.execute(
    tables(tx),
  );
}

/** Counts all tasks and says of each sum that differs from what is kept by how much. */
export async function differingTasks(): Promise<string[]> {
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
