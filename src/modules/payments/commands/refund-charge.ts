import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { refundable } from "../rules/refund.ts";
import { linesOf } from "../rules/charge.ts";
import type { LockedCharge } from "../tables.ts";
import { actorKey } from "../queries/actor-key.ts";
import { lockChargesOf } from "../changes/lock-charge.ts";
import { noteChange } from "./note-change.ts";
import { promisedBack, putRefund } from "../changes/put-refund.ts";
import type { Ground } from "./waive-charge.ts";

/**
 * Promises back what a subject (a dossier's code) has paid and was not promised before, in the
 * caller's transaction; once, however often it is asked. Lines that an act lets the agency keep are
 * not given back. Gives the sum in đồng.
 */
export async function refundCharge(
  tx: Transaction,
  actor: Actor,
  subjectCode: string,
  ground: Ground,
): Promise<number> {
  let promised = 0;
  for (const charge of await lockChargesOf(tx, subjectCode)) {
    if (charge.state === "paid") promised += await promise(tx, actor, charge, ground);
  }
  return promised;
}

async function promise(
  tx: Transaction,
  actor: Actor,
  charge: LockedCharge,
  ground: Ground,
): Promise<number> {
  const before = await promisedBack(tx, charge);
  const { amount, keptBy } = refundable(linesOf(charge));
  if (before.parts > 0 && before.sum >= amount) return 0;
  const by = actorKey(actor);
  if (amount === 0) {
    await noteChange(tx, charge, {
      to: "paid",
      by,
      reason: ground.reason,
      act: keptBy ?? ground.act,
    });
    record(tx, actor, "payments.kept", { reference: charge.reference, act: keptBy ?? null });
    return 0;
  }
  const rest = amount - before.sum;
  await putRefund(tx, actor, charge, { amount: rest, before, ...ground });
  return rest;
}
