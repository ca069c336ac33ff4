import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown } from "../rules/charge.ts";
import { accounts, payoutEntries } from "../rules/ledger.ts";
import { mayTakeCash } from "../rules/who.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { lockCharge, renewShown } from "../changes/lock-charge.ts";
import { post } from "./post.ts";

export interface Payout {
  method: "bank" | "cash";
  receiver: string;
}

/**
 * Notes that an official has paid a promised refund out, to whom and how, the oldest first; the
 * receipt is cancelled once all of it went back.
 * Throws NotFound for a charge of another unit, Refusal when nothing is to be paid out.
 */
export async function payOutRefund(actor: Staff, reference: string, payout: Payout): Promise<void> {
  if (payout.receiver.trim() === "")
    throw new InvalidForm([{ field: "receiver", code: "required" }]);
  const units = await unitsOfPost(actor.post);
  await inTransaction(askCashier(actor, reference), async (tx) => {
    const charge = await lockCharge(tx, reference);
    if (!charge || !mayTakeCash(actor, units, charge.unit_code)) throw new NotFound(reference);
    const refund = await tables(tx)
      .selectFrom("refund")
      .leftJoin("refund_payout", "refund_payout.refund_id", "refund.id")
      .select(["refund.id", "refund.amount", "refund.reason"])
      .where("refund.charge_id", "=", charge.id)
      .where("refund_payout.refund_id", "is", null)
      .orderBy("refund.id")
      .limit(1)
      .executeTakeFirst();
    requireShown(...chargeShown(charge));
    if (!refund) throw new Refusal("payments.nothing-to-refund", { reference });
    await renewShown(tx, charge);
    await payOut(tx, actor, charge, { ...refund, ...payout, receiver: payout.receiver.trim() });
    record(tx, actor, "payments.refund-paid-out", {
      reference,
      amount: refund.amount,
      method: payout.method,
    });
  });
}

async function payOut(
  tx: Transaction,
  actor: Staff,
  charge: LockedCharge,
  refund: Payout & { id: number; amount: number; reason: string },
): Promise<void> {
  const cashDesk = refund.method === "cash" ? actor.post.unitCode : null;
  const who = { at: now(), by: actor.accountId, by_name: actor.name };
  await tables(tx)
    .insertInto("refund_payout")
    .values({
      refund_id: refund.id,
      method: refund.method,
      cash_desk: cashDesk,
      receiver: refund.receiver,
      paid_at: who.at,
      paid_by: who.by,
      paid_by_name: who.by_name,
    })
    .execute();
  const paid = await paidBack(tx, charge);
  const money = cashDesk === null ? accounts.bankClearing : accounts.cash(cashDesk);
  await post(tx, charge.id, {
    kind: "payout",
    source: `payout:${charge.id}:${refund.id}`,
    part: paid.parts,
    entries: payoutEntries({ unitCode: charge.unit_code, amount: refund.amount, money }),
  });
  const receipt = await tables(tx)
    .selectFrom("receipt")
    .select("id")
    .where("charge_id", "=", charge.id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  // A part that stays with the agency still needs its receipt.
  if (paid.sum !== charge.amount) return;
  await tables(tx)
    .insertInto("receipt_cancellation")
    .values({ receipt_id: receipt.id, reason: refund.reason, replaced_by: null, ...who })
    .execute();
}

async function paidBack(tx: Transaction, charge: LockedCharge) {
  const { parts, sum } = await tables(tx)
    .selectFrom("refund")
    .innerJoin("refund_payout", "refund_payout.refund_id", "refund.id")
    .select(({ fn }) => [
      fn.countAll<number>().as("parts"),
      fn.sum<number | null>("refund.amount").as("sum"),
    ])
    .where("refund.charge_id", "=", charge.id)
    .executeTakeFirstOrThrow();
  return { parts: Number(parts), sum: Number(sum ?? 0) };
}
