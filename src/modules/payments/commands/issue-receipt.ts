import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { Money } from "../rules/charge.ts";
import { receiptSymbols, receiptYear } from "../rules/receipt.ts";
import { type LockedCharge, tables } from "../tables.ts";

/** Writes the receipt of a settled charge with the next number of its unit's book. The book's row stays locked until the commit, so no number is skipped. */
export async function issueReceipt(tx: Transaction, charge: LockedCharge, money: Money): Promise<number> {
  const at = now();
  const year = receiptYear(at);
  const { last_number: number } = await tables(tx).insertInto("receipt_book")
    .values({ unit_code: charge.unit_code, year, ...receiptSymbols(year), last_number: 1 })
    .onConflict((conflict) => conflict.columns(["unit_code", "year"]).doUpdateSet((row) => ({ last_number: row("receipt_book.last_number", "+", 1) })))
    .returning("last_number").executeTakeFirstOrThrow();
  await tables(tx).insertInto("receipt").values({
    charge_id: charge.id, unit_code: charge.unit_code, year, number, method: money.method, cash_desk: money.cashDesk, amount: charge.amount, issued_at: at, issued_by: money.by,
  }).execute();
  return number;
}
