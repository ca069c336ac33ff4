import { askCashier } from "../queries/ask-cashier.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { later } from "../../../platform/jobs.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import type { FeeLine } from "../../procedures/index.ts";
import { exemptionsOn } from "../exemptions.ts";
import { unitsOfPost } from "../queries.ts";
import { chargeShown, linesOf, mayBecome } from "../rules/charge.ts";
import {
  isSetByOfficial,
  type LineSetting,
  withExemption,
  withSettings,
} from "../rules/setting.ts";
import { mayTakeCash } from "../rules/who.ts";
import type { LockedCharge } from "../tables.ts";
import { lockCharge } from "./lock-charge.ts";
import { noteChange } from "./note-change.ts";
import { putLines } from "./put-lines.ts";

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
 * Sets the sums that the law leaves to a resolution, each with its act, on a charge that nobody has
 * paid. Throws NotFound, Refusal, StaleView.
 */
export async function setCharge(
  actor: Staff,
  reference: string,
  settings: readonly LineSetting[],
): Promise<void> {
  await changing(actor, reference, async (tx, charge) => {
    const before = linesOf(charge);
    const wanted = settings.filter(({ key }) =>
      before.some((line) => line.key === key && isSetByOfficial(line)),
    );
    if (wanted.length === 0) throw new Refusal("payments.nothing-to-set", { reference });
    const lines = withSettings(before, wanted);
    await writeLines(tx, actor, charge, lines, {
      action: "payments.set",
      act: wanted.map(({ act }) => act).join("; "),
      setFor: `${charge.unit_code} ${before.find(isSetByOfficial)?.of ?? ""}`,
    });
  });
}

/**
 * Exempts the payer by an exemption in force, with the paper that proves it, on a charge that
 * nobody has paid. Throws InvalidForm, and what `setCharge` throws.
 */
export async function exemptCharge(
  actor: Staff,
  reference: string,
  exemption: { key: string; proof: string },
): Promise<void> {
  const proof = exemption.proof.trim();
  if (proof === "") throw new InvalidForm([{ field: "proof", code: "required" }]);
  await changing(actor, reference, async (tx, charge) => {
    const before = linesOf(charge);
    const known = exemptionsOn(before, dayOf(now())).find(({ key }) => key === exemption.key);
    if (!known) throw new InvalidForm([{ field: "exemption", code: "required" }]);
    const act = `${known.act}: ${known.group}`;
    const lines = withExemption(before, { kind: known.kind, act, proof });
    await writeLines(tx, actor, charge, lines, { action: "payments.exempted", act, reason: proof });
  });
}

async function changing(
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

async function writeLines(
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
