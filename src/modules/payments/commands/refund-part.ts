import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm, NotFound, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { money } from "../../../values/money.ts";
import { printingProblems } from "../../../values/printable.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown, linesOf } from "../rules/charge.ts";
import { refundable } from "../rules/refund.ts";
import { mayTakeCash } from "../rules/who.ts";
import { lockCharge } from "../changes/lock-charge.ts";
import { promisedBack, putRefund } from "../changes/put-refund.ts";

/**
 * Promises a part of what was paid back, with its reason; never more than was paid, less what an
 * act lets the agency keep and what was promised before. Throws InvalidForm, NotFound for a charge
 * of another unit, Refusal for one that is not paid.
 */
export async function refundPart(
  actor: Staff,
  reference: string,
  wanted: { amount: string; reason: string },
): Promise<void> {
  const reason = wanted.reason.trim();
  const { value: amount, problem } = money.parse(wanted.amount);
  const problems: Problem[] = [
    ...(problem ? [{ field: "amount", ...problem }] : []),
    ...(amount !== undefined && amount <= 0 ? [{ field: "amount", code: "not-money" }] : []),
    ...(reason === "" ? [{ field: "reason", code: "required" }] : []),
    ...printingProblems({ reason }),
  ];
  if (problems.length > 0 || amount === undefined) throw new InvalidForm(problems);
  const units = await unitsOfPost(actor.post);
  await inTransaction(askCashier(actor, reference), async (tx) => {
    const charge = await lockCharge(tx, reference);
    if (!charge || !mayTakeCash(actor, units, charge.unit_code)) throw new NotFound(reference);
    requireShown(...chargeShown(charge));
    if (charge.state !== "paid") throw new Refusal("payments.nothing-to-refund", { reference });
    const before = await promisedBack(tx, charge);
    const left = refundable(linesOf(charge)).amount - before.sum;
    if (amount > left)
      throw new InvalidForm([
        { field: "amount", code: "payments.refund-too-much", params: { max: left } },
      ]);
    await putRefund(tx, actor, charge, { amount, reason, before });
  });
}
