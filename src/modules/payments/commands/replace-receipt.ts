import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { printingProblems } from "../../../values/printable.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown } from "../rules/charge.ts";
import { type Payer, readPayer } from "../rules/payer.ts";
import { mayTakeCash } from "../rules/who.ts";
import { tables } from "../tables.ts";
import { issueReceipt } from "./issue-receipt.ts";
import { lockCharge, renewShown } from "../changes/lock-charge.ts";

/**
 * Cancels a receipt that names its payer wrongly and issues another in its place; the money stays
 * as it was. Gives the new number. Throws InvalidForm, NotFound, and Refusal when none is there to
 * replace.
 */
export async function replaceReceipt(
  actor: Staff,
  reference: string,
  correction: { reason: string; payer: Payer },
): Promise<number> {
  const { reason } = correction;
  const { payer, problems } = readPayer(correction.payer);
  // The reason stands on the cancelled receipt.
  problems.unshift(
    ...(reason.trim() === "" ? [{ field: "reason", code: "required" }] : []),
    ...printingProblems({ reason }),
  );
  if (problems.length > 0) throw new InvalidForm(problems);
  const units = await unitsOfPost(actor.post);
  return inTransaction(askCashier(actor, reference), async (tx) => {
    const charge = await lockCharge(tx, reference);
    if (!charge || !mayTakeCash(actor, units, charge.unit_code)) throw new NotFound(reference);
    requireShown(...chargeShown(charge));
    const old = await lastReceipt(tx, charge.id);
    if (!old || old.cancelled_at) throw new Refusal("payments.no-receipt", { reference });
    const money = {
      method: old.method,
      cashDesk: old.cash_desk,
      by: old.issued_by,
      cashier: old.cashier_name,
      amount: old.amount,
    };
    await renewShown(tx, charge);
    const made = await issueReceipt(tx, charge, money, payer);
    await tables(tx)
      .insertInto("receipt_cancellation")
      .values({
        receipt_id: old.id,
        reason: reason.trim(),
        replaced_by: made.id,
        at: now(),
        by: actor.accountId,
        by_name: actor.name,
      })
      .execute();
    record(tx, actor, "payments.receipt-replaced", {
      reference,
      cancelled: old.number,
      issued: made.number,
    });
    return made.number;
  });
}

// The last one is in force, unless it is cancelled; earlier ones were replaced.
function lastReceipt(tx: Transaction, chargeId: number) {
  return tables(tx)
    .selectFrom("receipt")
    .leftJoin("receipt_cancellation", "receipt_cancellation.receipt_id", "receipt.id")
    .select([
      "receipt.id",
      "receipt.number",
      "receipt.method",
      "receipt.cash_desk",
      "receipt.amount",
      "receipt.cashier_name",
      "receipt.issued_by",
      "receipt_cancellation.at as cancelled_at",
    ])
    .where("receipt.charge_id", "=", chargeId)
    .orderBy("receipt.id", "desc")
    .limit(1)
    .executeTakeFirst();
}
