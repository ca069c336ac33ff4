/** What a worker does beside the web process, which the bench runs alone. */
import type pg from "pg";
import { addUpTasks } from "../src/modules/directives/commands/add-up-tasks.ts";
import { addUpDays } from "../src/modules/dossiers/commands/add-up-days.ts";
import { sealAudit } from "../src/platform/sealing.ts";

/**
 * Adds up what was written, as each minute, and seals the audit: a house whose audit is not sealed
 * for four hours takes nothing any more. Then the database tidies up what was deleted.
 */
export async function doWorkersPart(pool: pg.Pool): Promise<void> {
  await addUpDays();
  await addUpTasks();
  await sealAudit();
  for (const table of [
    "directives.task_change",
    "directives.task_day_change",
    "dossiers.day_change",
  ])
    await pool.query(`vacuum analyze ${table}`);
}
