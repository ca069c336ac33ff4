import type { Transaction } from "../../../platform/transaction.ts";
import type { FeeLine } from "../../procedures/index.ts";
import { summaryOf } from "../rules/charge.ts";
import { type LockedCharge, tables } from "../tables.ts";

/**
 * Puts lines on a charge in the place of those before; gives the sum and state that follow from
 * them.
 */
export async function putLines(
  tx: Transaction,
  charge: LockedCharge,
  lines: readonly FeeLine[],
): Promise<ReturnType<typeof summaryOf>> {
  const summary = summaryOf(lines);
  await tables(tx)
    .updateTable("charge")
    .set({ ...summary, lines: JSON.stringify(lines), version: charge.version + 1 })
    .where("id", "=", charge.id)
    .execute();
  return summary;
}
