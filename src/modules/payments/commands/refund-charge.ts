import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { refundEntries } from "../rules/ledger.ts";
import { refundable } from "../rules/refund.ts";
import { linesOf } from "../rules/charge.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { actorKey, actorName } from "../queries/actor-key.ts";
import { lockChargesOf, renewShown } from "./lock-charge.ts";
import { noteChange } from "./note-change.ts";
import { post } from "./post.ts";
import type { Ground } from "./waive-charge.ts";

/**
 * Promises back what a subject (a dossier's code) has paid, in the caller's transaction; once,
 * however often it is asked. Lines that an act lets the agency keep are not given back. Gives the
 * sum in đồng.
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
  const known = await tables(tx)
    .selectFrom("refund")
    .select("id")
    .where("charge_id", "=", charge.id)
    .executeTakeFirst();
  if (known) return 0;
  const { amount, keptBy } = refundable(linesOf(charge));
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
  await renewShown(tx, charge);
  await tables(tx)
    .insertInto("refund")
    .values({
      charge_id: charge.id,
      unit_code: charge.unit_code,
      amount,
      reason: ground.reason,
      act: ground.act ?? null,
      promised_at: now(),
      promised_by: by,
      promised_by_name: actorName(actor),
    })
    .execute();
  await post(tx, charge.id, {
    kind: "refund",
    source: `refund:${charge.id}`,
    entries: refundEntries({ unitCode: charge.unit_code, amount }),
  });
  await noteChange(tx, charge, { to: "paid", by, ...ground, details: { refund: amount } });
  record(tx, actor, "payments.refund-promised", { reference: charge.reference, amount, ...ground });
  return amount;
}
