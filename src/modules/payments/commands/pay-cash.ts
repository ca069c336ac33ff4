import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { mayCollect } from "../collectors.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown } from "../rules/charge.ts";
import { accounts } from "../rules/ledger.ts";
import { mayTakeCash } from "../rules/who.ts";
import { lockCharge } from "../changes/lock-charge.ts";
import { settle } from "./settle.ts";

/**
 * Takes cash for a charge at the official's own desk; gives the receipt's number. Refuses when it
 * is not due or not of the official's units.
 */
export async function payCash(tx: Transaction, actor: Staff, reference: string): Promise<number> {
  const units = await unitsOfPost(actor.post);
  const charge = await lockCharge(tx, reference);
  if (!charge || !mayTakeCash(actor, units, charge.unit_code)) throw new NotFound(reference);
  requireShown(...chargeShown(charge));
  if (charge.state === "unset") throw new Refusal("payments.not-set", { reference });
  if (charge.state !== "due") throw new Refusal("payments.not-due", { reference });
  if (!mayCollect(charge.collector_name))
    throw new Refusal("payments.no-tax-code", { collector: charge.collector_name });
  const cashDesk = actor.post.unitCode;
  const receipt = await settle(tx, charge, {
    method: "cash",
    account: accounts.cash(cashDesk),
    source: `cash:${charge.id}`,
    transactionId: null,
    cashDesk,
    by: actor.accountId,
    cashier: actor.name,
  });
  record(tx, actor, "payments.cash-taken", { reference, amount: charge.amount, receipt });
  return receipt;
}
