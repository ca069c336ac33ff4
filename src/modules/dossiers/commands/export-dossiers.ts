/**
 * Takes a list out of the house: the same rows as on the screen, all of them, and written in the
 * audit before the first of them leaves.
 */
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { FairQueue } from "../../../platform/fair-queue.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { keyOf, type ListRow, pageOfDossiers } from "../queries/dossier-list.ts";
import type { PageKey } from "../queries/inbox.ts";
import type { ListFilter } from "../rules/list-filter.ts";

const batchRows = 500;
// However many lists leave at once, they take two connections; the file waits, and nobody else
// does.
const turns = new FairQueue({ places: 2, waitMilliseconds: 60_000 });

/**
 * Gives all rows of a filter in batches, read by key as they are taken. The filter stands in the
 * audit, what was searched for does not.
 */
export async function exportDossiers(
  actor: Staff,
  filter: ListFilter,
): Promise<AsyncGenerator<ListRow[]>> {
  const { text, ...shown } = filter;
  await inTransaction(async (tx) =>
    record(tx, actor, "dossiers.exported", { filter: shown, searched: text !== "" }),
  );
  return batches(actor, filter, now());
}

async function* batches(actor: Staff, filter: ListFilter, at: Date): AsyncGenerator<ListRow[]> {
  let after: PageKey | undefined;
  for (;;) {
    const place = after ? { after } : {};
    const { rows, next } = await turns.run(actor.accountId, () =>
      pageOfDossiers(actor, filter, at, place, batchRows),
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!next || !last) return;
    after = keyOf(filter, last);
  }
}
