import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { collectorTaxCode } from "../collectors.ts";
import type { Money } from "../rules/charge.ts";
import type { Payer } from "../rules/payer.ts";
import { receiptSymbols, receiptYear } from "../rules/receipt.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { storedNumber } from "../receipts/payer-number.ts";
import { prepareReceiptSeal } from "../receipts/receipt-seal.ts";

/**
 * Writes a receipt of a settled charge with the next number of its unit's book, and what it says of
 * collector and payer today. The book's row stays locked until the commit, so no number is skipped.
 * The key that seals it is there with it.
 */
export async function issueReceipt(
  tx: Transaction,
  charge: LockedCharge,
  money: Pick<Money, "method" | "cashDesk" | "by" | "cashier"> & { amount: number },
  payer: Payer = {
    name: charge.payer_name,
    taxCode: charge.payer_tax_code,
    address: charge.payer_address,
  },
): Promise<{ id: number; number: number }> {
  const at = now();
  const year = receiptYear(at);
  await prepareReceiptSeal(tx, charge.unit_code, charge.collector_name);
  const { last_number: number } = await tables(tx)
    .insertInto("receipt_book")
    .values({ unit_code: charge.unit_code, year, ...receiptSymbols(year), last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["unit_code", "year"])
        .doUpdateSet((row) => ({ last_number: row("receipt_book.last_number", "+", 1) })),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  const { id } = await tables(tx)
    .insertInto("receipt")
    .values({
      charge_id: charge.id,
      unit_code: charge.unit_code,
      year,
      number,
      method: money.method,
      cash_desk: money.cashDesk,
      amount: money.amount,
      issued_at: at,
      issued_by: money.by,
      cashier_name: money.cashier ?? charge.collector_name,
      collector_tax_code: collectorTaxCode(charge.collector_name),
      collector_address: charge.collector_address,
      payer_name: payer.name,
      payer_tax_code: storedNumber(payer.taxCode, charge.subject_code),
      payer_address: payer.address,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, number };
}
