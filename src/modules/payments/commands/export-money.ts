import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { type MoneyFilter, type MoneyLine, moneyLines } from "../money-queries.ts";

/**
 * Gives all unmatched money in a state, batch by batch; that it was taken out is recorded first.
 */
export async function exportMoney(
  actor: Staff,
  filter: Omit<MoneyFilter, "before">,
): Promise<AsyncGenerator<MoneyLine[], undefined>> {
  await inTransaction(async (tx) => {
    record(tx, actor, "payments.money-exported", { state: filter.state });
  });
  return batchesOf(actor, filter);
}

async function* batchesOf(
  actor: Staff,
  filter: Omit<MoneyFilter, "before">,
): AsyncGenerator<MoneyLine[], undefined> {
  let before: number | null = null;
  for (;;) {
    const lines: MoneyLine[] = await moneyLines(actor, { ...filter, before });
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    before = last.id;
  }
}
