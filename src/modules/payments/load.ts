import { system } from "../../platform/actor.ts";
import { config } from "../../platform/config.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { prepareReceiptSeal } from "./receipts/receipt-seal.ts";
import { reader } from "./tables.ts";

/**
 * Prepares the test keys by which receipts of earlier versions are printed, and those of an agency
 * that has a new name; production has none.
 */
export async function load(): Promise<void> {
  if (config.MODE === "production") return;
  const collectors = await reader
    .selectFrom("receipt")
    .innerJoin("charge", "charge.id", "receipt.charge_id")
    .select(["charge.unit_code", "charge.collector_name"])
    .distinct()
    .execute();
  for (const { unit_code: unit, collector_name: name } of collectors) {
    await inTransaction(system("payments.load"), (tx) => prepareReceiptSeal(tx, unit, name));
  }
}
