/** The sums of tasks: where they differ from their tasks, and how one is added to. */
import { sql } from "kysely";
import { reportReader } from "../tables.ts";

/** Why writing sums is not in the audit. */
export const sumsUnaudited = { unaudited: "sums follow from tasks, whose changes are recorded" };

/** Adds to what a sum has already. */
export const addedToSums = sql`on conflict on constraint task_sum_once
  do update set tasks = task_sum.tasks + excluded.tasks`;

/** Counts all tasks and gives in how many sums they differ from what is kept; mostly none. */
export async function countDifferingTasks(): Promise<number> {
  const { rows } = await sql<{ sums: number }>`
    select count(*)::int as sums from directives.task_difference`.execute(reportReader);
  return rows[0]?.sums ?? 0;
}
