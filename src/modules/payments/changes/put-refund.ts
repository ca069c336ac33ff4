import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { actorKey, actorName } from "../queries/actor-key.ts";
import { refundEntries } from "../rules/ledger.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { renewShown } from "./lock-charge.ts";
import { noteChange } from "../commands/note-change.ts";
import { post } from "../commands/post.ts";
import type { Ground } from "../commands/waive-charge.ts";

/** What was promised back of a locked charge so far: in how many parts, and in đồng. */
export interface PromisedBack {
  parts: number;
  sum: number;
}

/** Gives what was promised back of a locked charge so far. */
export async function promisedBack(tx: Transaction, charge: LockedCharge): Promise<PromisedBack> {
  const { parts, sum } = await tables(tx)
    .selectFrom("refund")
    .select(({ fn }) => [
      fn.countAll<number>().as("parts"),
      fn.sum<number | null>("amount").as("sum"),
    ])
    .where("charge_id", "=", charge.id)
    .executeTakeFirstOrThrow();
  return { parts: Number(parts), sum: Number(sum ?? 0) };
}

/**
 * Promises a sum (đồng, above 0) of a locked charge back: the promise, its posting, its history.
 * The caller has made sure that so much was paid and not yet promised.
 */
export async function putRefund(
  tx: Transaction,
  actor: Actor,
  charge: LockedCharge,
  { amount, before, ...ground }: Ground & { amount: number; before: PromisedBack },
): Promise<void> {
  const by = actorKey(actor);
  await renewShown(tx, charge);
  const { id } = await tables(tx)
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
    .returning("id")
    .executeTakeFirstOrThrow();
  await post(tx, charge.id, {
    kind: "refund",
    source: `refund:${charge.id}:${id}`,
    part: before.parts + 1,
    entries: refundEntries({ unitCode: charge.unit_code, amount }),
  });
  await noteChange(tx, charge, { to: "paid", by, ...ground, details: { refund: amount } });
  record(tx, actor, "payments.refund-promised", { reference: charge.reference, amount, ...ground });
}
