/** Takes a list out of the house: the same rows as on the screen, bounded, and written in the audit before the first of them leaves. */
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { keyOf, type ListRow, pageOfDossiers } from "../queries/dossier-list.ts";
import type { PageKey } from "../queries/inbox.ts";
import type { ListFilter } from "../rules/list-filter.ts";

export const exportedMax = 20_000;
const batchRows = 500;

/** Gives the rows of a filter in batches, read by key as they are taken; at most `exportedMax`. The filter stands in the audit, what was searched for does not. */
export async function exportDossiers(
  actor: Staff,
  filter: ListFilter,
): Promise<AsyncGenerator<ListRow[]>> {
  const { text, ...shown } = filter;
  await inTransaction(async (tx) =>
    record(tx, actor, "dossiers.exported", {
      filter: shown,
      searched: text !== "",
      rows_max: exportedMax,
    }),
  );
  return batches(actor, filter, now());
}

async function* batches(actor: Staff, filter: ListFilter, at: Date): AsyncGenerator<ListRow[]> {
  let after: PageKey | undefined;
  for (let taken = 0; taken < exportedMax; taken += batchRows) {
    const { rows, next } = await pageOfDossiers(
      actor,
      filter,
      at,
      after ? { after } : {},
      batchRows,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!next || !last) return;
    after = keyOf(filter, last);
  }
}
