import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { Entry, PostingKind } from "../rules/ledger.ts";
import { tables } from "../tables.ts";

/**
 * Writes a balanced posting of a charge; `source` is unique for ever, so that nothing is posted
 * twice.
 */
export async function post(
  tx: Transaction,
  chargeId: number,
  posting: { kind: PostingKind; source: string; entries: Entry[]; part?: number },
): Promise<void> {
  const { id } = await tables(tx)
    .insertInto("ledger_posting")
    .values({
      kind: posting.kind,
      charge_id: chargeId,
      source: posting.source,
      at: now(),
      part: posting.part ?? 1,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const { account, amount } of posting.entries) {
    await tables(tx)
      .insertInto("ledger_account")
      .values({ name: account })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tables(tx)
      .insertInto("ledger_entry")
      .values({ posting_id: id, account, amount })
      .execute();
  }
}
