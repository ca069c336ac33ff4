import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { later } from "../../../platform/jobs.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import type { FeeLine } from "../../procedures/index.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown, linesOf, mayBecome } from "../rules/charge.ts";
import { mayTakeCash } from "../rules/who.ts";
import type { LockedCharge } from "../tables.ts";
import { lockCharge } from "./lock-charge.ts";
import { noteChange } from "../commands/note-change.ts";
import { putLines } from "../commands/put-lines.ts";

/** Told to whoever subscribes: a charge that was open has a sum now, or another one. */
export interface ChargeSet {
  subjectCode: string;
  reference: string;
  amount: number | null;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "payments.charge-set": ChargeSet;
  }
}

/**
 * Changes a charge that nobody has paid, for a cashier whose unit collects it. Throws NotFound,
 * StaleView, Refusal `payments.not-open`.
 */
export async function changeOpenCharge(
  actor: Staff,
  reference: string,
  change: (tx: Transaction, charge: LockedCharge) => Promise<void>,
): Promise<void> {
  const units = await unitsOfPost(actor.post);
  await inTransaction(askCashier(actor, reference), async (tx) => {
    const charge = await lockCharge(tx, reference);
    if (!charge || !mayTakeCash(actor, units, charge.unit_code)) throw new NotFound(reference);
    requireShown(...chargeShown(charge));
    if (!mayBecome(charge.state, "due")) throw new Refusal("payments.not-open", { reference });
    await change(tx, charge);
  });
}

/** Writes a charge's new lines, says why in its history and the audit, and promises the news. */
export async function writeLinesOf(
  tx: Transaction,
  actor: Staff,
  charge: LockedCharge,
  lines: FeeLine[],
  note: { action: string; act: string; reason?: string; setFor?: string },
): Promise<void> {
  const { action, ...told } = note;
  const summary = await putLines(tx, charge, lines);
  await noteChange(tx, charge, {
    to: summary.state,
    by: actor.accountId,
    ...told,
    details: { before: linesOf(charge), after: lines },
  });
  const { reference } = charge;
  record(tx, actor, action, {
    reference,
    before: charge.amount,
    amount: summary.amount,
    act: note.act,
  });
  later(tx, "payments.charge-set", {
    subjectCode: charge.subject_code,
    reference,
    amount: summary.amount,
  });
}
