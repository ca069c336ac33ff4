import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { payCash } from "./pay-cash.ts";

/**
 * Takes cash for a charge in a transaction of its own: for the payment page, where nothing else is
 * decided. Gives the receipt's number.
 */
export async function takeCash(actor: Staff, reference: string): Promise<number> {
  return inTransaction(askCashier(actor, reference), (tx) => payCash(tx, actor, reference));
}
