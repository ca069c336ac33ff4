import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import type { ExportFormat } from "../../../platform/exports/export-file.ts";
import { exportBatchRows, takeOut } from "../../../platform/exports/take-out.ts";
import type { ListKey } from "../../../values/asked.ts";
import { pageOfTasks, type TaskRow } from "../queries/task-list.ts";
import type { TaskFilter } from "../rules/list-filter.ts";
import { reportReader } from "../tables.ts";

/**
 * Takes a list out of the house: the same rows as on the screen, all of them, read as they are
 * taken; the audit says so first, with the filter but not what was searched for.
 */
export async function exportTasks(
  actor: Staff,
  filter: TaskFilter,
  format: ExportFormat,
): Promise<AsyncGenerator<TaskRow>> {
  const at = now();
  const { text, ...shown } = filter;
  const details = { filter: shown, searched: text !== "", format };
  const taken = { action: "directives.exported", details };
  return takeOut(actor, taken, (after?: ListKey) =>
    pageOfTasks(actor, filter, at, { after }, exportBatchRows, reportReader),
  );
}
