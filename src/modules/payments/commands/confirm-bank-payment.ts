import type { Machine, System } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import {
  type BankTransfer,
  callbackShape,
  judgeTransfer,
  referenceOf,
  type Verdict,
} from "../rules/callback.ts";
import { accounts } from "../rules/ledger.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { bankGateway } from "./bank-gateway.ts";
import { lockCharge } from "./lock-charge.ts";
import { settle } from "./settle.ts";

export type Confirmation = { outcome: Verdict["outcome"] | "known" | "waiting" };

/**
 * Takes a callback whose signature the machine gate has checked, keeps it and settles the charge that it names.
 * The same callback any number of times has one effect. `waiting` = the bank could not be asked; the job asks again.
 */
export async function confirmBankPayment(actor: Machine, raw: string): Promise<Confirmation> {
  const transfer = readTransfer(raw);
  const kept = await keepCallback(raw, transfer);
  if (kept.processed) return { outcome: "known" };
  return processCallback(kept.id, transfer, actor);
}

/** Judges and settles a kept callback; the worker calls it for those that nobody finished. */
export async function processCallback(
  id: number,
  transfer: BankTransfer,
  actor: Machine | System,
): Promise<Confirmation> {
  // Asked before the transaction begins: no connection waits for a bank.
  let confirmed: BankTransfer | null = null;
  try {
    if (transfer.status === "succeeded")
      confirmed = await bankGateway.transaction(transfer.transactionId);
  } catch {
    return { outcome: "waiting" };
  }
  return inTransaction(async (tx) => {
    const callback = await tables(tx)
      .selectFrom("bank_callback")
      .select("outcome")
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (callback.outcome !== null) return { outcome: "known" as const };
    const reference = referenceOf(transfer);
    const charge = reference === null ? null : await lockCharge(tx, reference);
    const verdict = judgeTransfer(
      transfer,
      confirmed,
      charge && { ...charge, account: config.BANK_ACCOUNT },
    );
    const outcome = await carryOut(tx, verdict, transfer, charge);
    await tables(tx)
      .updateTable("bank_callback")
      .set({
        outcome,
        reason: verdict.outcome === "unmatched" ? verdict.reason : null,
        charge_id: charge?.id ?? null,
        processed_at: now(),
      })
      .where("id", "=", id)
      .execute();
    record(tx, actor, `payments.callback-${outcome}`, {
      transactionId: transfer.transactionId,
      reference: charge?.reference ?? null,
      amount: transfer.amount,
    });
    return { outcome: verdict.outcome };
  });
}

function readTransfer(raw: string): BankTransfer {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new InvalidForm([{ field: "body", code: "payments.not-json" }]);
  }
  const read = callbackShape.safeParse(value);
  if (!read.success)
    throw new InvalidForm(
      read.error.issues.map((issue) => ({
        field: issue.path.join(".") || "body",
        code: "payments.callback-field",
      })),
    );
  return read.data;
}

async function keepCallback(
  raw: string,
  transfer: BankTransfer,
): Promise<{ id: number; processed: boolean }> {
  return inTransaction(
    async (tx) => {
      const row = await tables(tx)
        .insertInto("bank_callback")
        .values({
          transaction_id: transfer.transactionId,
          status: transfer.status,
          raw,
          amount: transfer.amount,
          purpose: transfer.purpose,
          received_at: now(),
          outcome: null,
          reason: null,
          charge_id: null,
          processed_at: null,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["transaction_id", "status"])
            .doUpdateSet((old) => ({ deliveries: old("bank_callback.deliveries", "+", 1) })),
        )
        .returning(["id", "outcome"])
        .executeTakeFirstOrThrow();
      return { id: row.id, processed: row.outcome !== null };
    },
    { unaudited: "what the bank said is kept as it came; what follows from it is recorded" },
  );
}

async function carryOut(
  tx: Transaction,
  verdict: Verdict,
  transfer: BankTransfer,
  charge: LockedCharge | null,
): Promise<"posted" | "failure-noted" | "unmatched"> {
  if (verdict.outcome === "unmatched") return "unmatched";
  if (verdict.outcome === "note-failure" || !charge) {
    if (charge) {
      await tables(tx)
        .insertInto("payment_attempt")
        .values({
          charge_id: charge.id,
          method: "bank",
          transaction_id: transfer.transactionId,
          amount: transfer.amount,
          outcome: "failed",
          at: now(),
        })
        .execute();
    }
    return "failure-noted";
  }
  await settle(tx, charge, {
    method: "bank",
    account: accounts.bankClearing,
    source: `bank:${transfer.transactionId}`,
    transactionId: transfer.transactionId,
    cashDesk: null,
    by: "bank",
    cashier: null,
  });
  return "posted";
}
