import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { mayBecome, type Money } from "../rules/charge.ts";
import { claimEntries, paymentEntries } from "../rules/ledger.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { issueReceipt } from "./issue-receipt.ts";
import { noteChange } from "./note-change.ts";
import { post } from "./post.ts";

/** Told to whoever subscribes: a charge was paid in full. */
export interface ChargePaid {
  subjectCode: string;
  reference: string;
  amount: number;
  receipt: number;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "payments.charge-paid": ChargePaid;
  }
}

/**
 * Settles a locked charge in full: books, state, receipt and announcement in one transaction. Gives
 * the receipt's number.
 */
export async function settle(tx: Transaction, charge: LockedCharge, money: Money): Promise<number> {
  const { amount } = charge;
  if (amount === null || !mayBecome(charge.state, "paid"))
    throw new StaleWrite(`The charge ${charge.reference} is ${charge.state}.`);
  const settlement = { unitCode: charge.unit_code, amount, money: money.account };
  // The State's books count money received, so claim and payment are written together when it
  // arrives.
  await post(tx, charge.id, {
    kind: "claim",
    source: `claim:${charge.id}`,
    entries: claimEntries(settlement),
  });
  await post(tx, charge.id, {
    kind: "payment",
    source: money.source,
    entries: paymentEntries(settlement),
  });
  await tables(tx)
    .insertInto("payment_attempt")
    .values({
      charge_id: charge.id,
      method: money.method,
      transaction_id: money.transactionId,
      amount,
      outcome: "succeeded",
      at: now(),
    })
    .execute();
  await tables(tx)
    .updateTable("charge")
    .set({ state: "paid" })
    .where("id", "=", charge.id)
    .execute();
  await noteChange(tx, charge, { to: "paid", by: money.by });
  const receipt = await issueReceipt(tx, charge, { ...money, amount });
  later(tx, "payments.charge-paid", {
    subjectCode: charge.subject_code,
    reference: charge.reference,
    amount,
    receipt: receipt.number,
  });
  return receipt.number;
}
