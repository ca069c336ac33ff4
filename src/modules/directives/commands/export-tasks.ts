/**
 * Takes a list out of the house: the same rows as on the screen, all of them, and written in the
 * audit before the first of them leaves.
 */
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { FairQueue } from "../../../platform/fair-queue.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { ListKey } from "../../../values/asked.ts";
import { pageOfTasks, type TaskRow } from "../queries/task-list.ts";
import type { TaskFilter } from "../rules/list-filter.ts";

const batchRows = 500;
// However many lists leave at once, they take two connections.
const turns = new FairQueue({ places: 2, waitMilliseconds: 60_000 });

/** Gives all rows of a filter in batches, read by key as they are taken. */
export async function exportTasks(
  actor: Staff,
  filter: TaskFilter,
): Promise<AsyncGenerator<TaskRow[]>> {
  await inTransaction(async (tx) => record(tx, actor, "directives.exported", { filter }));
  return batches(actor, filter, now());
}

async function* batches(actor: Staff, filter: TaskFilter, at: Date): AsyncGenerator<TaskRow[]> {
  let after: ListKey | undefined;
  for (;;) {
    const { rows, next } = await turns.run(actor.accountId, () =>
      pageOfTasks(actor, filter, at, { after }, batchRows),
    );
    if (rows.length > 0) yield rows;
    if (!next) return;
    after = next;
  }
}
