// Money that fits no charge, as the bank's words change it. What a person decides: decide-money.ts.
import { now } from "../../../platform/clock.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { BankTransfer, UnmatchedReason } from "../rules/callback.ts";
import type { MoneyState } from "../rules/unmatched-money.ts";
import { type LockedCharge, tables } from "../tables.ts";

const bank = { by: "bank", by_name: "bank" };

/** What a transfer is set aside for. */
export interface Found {
  callbackId: number;
  transfer: BankTransfer;
  reason: UnmatchedReason;
  confirmed: boolean;
  charge: Pick<LockedCharge, "id" | "unit_code"> | null;
}

/** Sets money aside for a person, once for each transfer; gives whether it tells something new. */
export async function noteUnmatched(tx: Transaction, found: Found): Promise<boolean> {
  const { transfer, reason, confirmed, charge } = found;
  const known = await findUnmatched(tx, transfer.transactionId);
  // A body that the bank does not confirm takes nothing away from one that it does.
  if (known?.confirmed && !confirmed) return false;
  if (known?.reason === reason && known.confirmed === confirmed) return false;
  const told = {
    callback_id: found.callbackId,
    amount: transfer.amount,
    currency: transfer.currency,
    account: transfer.account,
    purpose: transfer.purpose,
    transferred_at: new Date(transfer.at),
    reason,
    confirmed,
    charge_id: charge?.id ?? null,
    unit_code: charge?.unit_code ?? null,
    state: "open" as const,
  };
  if (known) {
    const version = known.version + 1;
    await tables(tx)
      .updateTable("unmatched_money")
      .set({ ...told, version })
      .where("id", "=", known.id)
      .execute();
    await noteMoneyChange(tx, known, { to: "open", reason, ...bank });
    return true;
  }
  const { id } = await tables(tx)
    .insertInto("unmatched_money")
    .values({ transaction_id: transfer.transactionId, ...told, found_at: now() })
    .returning("id")
    .executeTakeFirstOrThrow();
  await noteMoneyChange(tx, { id, state: null }, { to: "open", reason, ...bank });
  return true;
}

/** Closes money that was set aside and has found its charge by the bank's own word. */
export async function closeUnmatched(
  tx: Transaction,
  transactionId: string,
  charge: Pick<LockedCharge, "id" | "unit_code">,
): Promise<void> {
  const known = await findUnmatched(tx, transactionId);
  if (!known) return;
  await tables(tx)
    .updateTable("unmatched_money")
    .set({
      state: "matched",
      confirmed: true,
      charge_id: charge.id,
      unit_code: charge.unit_code,
      version: known.version + 1,
    })
    .where("id", "=", known.id)
    .execute();
  await noteMoneyChange(tx, known, { to: "matched", reason: null, ...bank });
}

/** Finds the money of a transfer that was set aside. */
export async function findUnmatched(tx: Transaction, transactionId: string) {
  return tables(tx)
    .selectFrom("unmatched_money")
    .select(["id", "state", "version", "reason", "confirmed"])
    .where("transaction_id", "=", transactionId)
    .executeTakeFirst();
}

/** Appends to the history of unmatched money what became of it, by whom and why. */
export async function noteMoneyChange(
  tx: Transaction,
  from: { id: number; state: MoneyState | null },
  change: { to: MoneyState; reason: string | null; by: string; by_name: string },
): Promise<void> {
  await tables(tx)
    .insertInto("unmatched_money_change")
    .values({
      money_id: from.id,
      from_state: from.state,
      to_state: change.to,
      reason: change.reason,
      at: now(),
      by: change.by,
      by_name: change.by_name,
    })
    .execute();
}
