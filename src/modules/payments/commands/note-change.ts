import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { ChargeState } from "../rules/charge.ts";
import { type LockedCharge, tables } from "../tables.ts";

/** Appends to a charge's history what became of it, by whom, why and by which act. */
export async function noteChange(
  tx: Transaction,
  charge: LockedCharge,
  change: {
    to: ChargeState;
    by: string;
    reason?: string;
    act?: string;
    details?: unknown;
    setFor?: string;
  },
): Promise<void> {
  await tables(tx)
    .insertInto("charge_change")
    .values({
      charge_id: charge.id,
      from_state: charge.state,
      to_state: change.to,
      at: now(),
      by: change.by,
      reason: change.reason ?? null,
      act: change.act ?? null,
      set_for: change.setFor ?? null,
      details: change.details === undefined ? null : JSON.stringify(change.details),
    })
    .execute();
}
