import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { mayBecome, type Money } from "../rules/charge.ts";
import { claimEntries, type Entry, paymentEntries } from "../rules/ledger.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { issueReceipt } from "./issue-receipt.ts";

/** Settles a locked charge in full: books, state, receipt and announcement in one transaction. Gives the receipt's number. */
export async function settle(tx: Transaction, charge: LockedCharge, money: Money): Promise<number> {
  if (!mayBecome(charge.state, "paid")) throw new StaleWrite(`The charge ${charge.reference} is ${charge.state}.`);
  const settlement = { unitCode: charge.unit_code, amount: charge.amount, money: money.account };
  // The State's books count money received, so claim and payment are written together when it arrives.
  await post(tx, charge, { kind: "claim", source: `claim:${charge.id}`, entries: claimEntries(settlement) });
  await post(tx, charge, { kind: "payment", source: money.source, entries: paymentEntries(settlement) });
  await tables(tx).insertInto("payment_attempt").values({ charge_id: charge.id, method: money.method, transaction_id: money.transactionId, amount: charge.amount, outcome: "succeeded", at: now() }).execute();
  await tables(tx).updateTable("charge").set({ state: "paid" }).where("id", "=", charge.id).execute();
  await tables(tx).insertInto("charge_change").values({ charge_id: charge.id, from_state: charge.state, to_state: "paid", at: now(), by: money.by }).execute();
  const receipt = await issueReceipt(tx, charge, money);
  later(tx, "payments.charge-paid", { subjectCode: charge.subject_code, reference: charge.reference, amount: charge.amount, receipt });
  return receipt;
}

async function post(tx: Transaction, charge: LockedCharge, posting: { kind: "claim" | "payment"; source: string; entries: Entry[] }): Promise<void> {
  const { id } = await tables(tx).insertInto("ledger_posting").values({ kind: posting.kind, charge_id: charge.id, source: posting.source, at: now() }).returning("id").executeTakeFirstOrThrow();
  for (const entry of posting.entries) {
    await tables(tx).insertInto("ledger_account").values({ name: entry.account }).onConflict((conflict) => conflict.doNothing()).execute();
    await tables(tx).insertInto("ledger_entry").values({ posting_id: id, account: entry.account, amount: entry.amount }).execute();
  }
}
