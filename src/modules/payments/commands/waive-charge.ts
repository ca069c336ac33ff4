import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { actorKey } from "../queries/actor-key.ts";
import { lockChargesOf } from "../changes/lock-charge.ts";
import { noteChange } from "./note-change.ts";

/** Why nothing is owed any more: in words, and by which act where one says so. */
export interface Ground {
  reason: string;
  act?: string;
}

/**
 * Lets everything fall that a subject (a dossier's code) still owes, known or not, in the caller's
 * transaction. What is paid stays paid: see `refundCharge`. Gives how many charges fell.
 */
export async function waiveCharge(
  tx: Transaction,
  actor: Actor,
  subjectCode: string,
  ground: Ground,
): Promise<number> {
  const open = (await lockChargesOf(tx, subjectCode)).filter(
    ({ state }) => state === "unset" || state === "due",
  );
  for (const charge of open) {
    await tables(tx)
      .updateTable("charge")
      .set({ state: "waived", version: charge.version + 1 })
      .where("id", "=", charge.id)
      .execute();
    await noteChange(tx, charge, { to: "waived", by: actorKey(actor), ...ground });
    record(tx, actor, "payments.waived", {
      reference: charge.reference,
      amount: charge.amount,
      ...ground,
    });
  }
  return open.length;
}
