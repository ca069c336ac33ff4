import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import type { ExportFormat } from "../../../platform/exports/export-file.ts";
import { exportBatchRows, takeOut } from "../../../platform/exports/take-out.ts";
import { keyOf, type ListRow, pageOfDossiers } from "../queries/dossier-list.ts";
import type { PageKey } from "../queries/inbox.ts";
import type { ListFilter } from "../rules/list-filter.ts";
import { reportReader } from "../tables.ts";

/**
 * Takes a list out of the house: the same rows as on the screen, all of them, read as they are
 * taken. The filter stands in the audit, what was searched for does not.
 */
export async function exportDossiers(
  actor: Staff,
  filter: ListFilter,
  format: ExportFormat,
): Promise<AsyncGenerator<ListRow>> {
  const { text, ...shown } = filter;
  const details = { filter: shown, searched: text !== "", format };
  const at = now();
  return takeOut(actor, { action: "dossiers.exported", details }, async (after?: PageKey) => {
    const place = after ? { after } : {};
    const found = await pageOfDossiers(actor, filter, at, place, exportBatchRows, reportReader);
    const last = found.rows.at(-1);
    return { rows: found.rows, next: found.next && last ? keyOf(filter, last) : null };
  });
}
