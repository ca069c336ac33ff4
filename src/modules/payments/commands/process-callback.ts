import { sql } from "kysely";
import type { Machine, System } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { Places } from "../../../platform/places.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { isPatienceOver } from "../rules/asking.ts";
import {
  type BankAnswer,
  type BankTransfer,
  type CallbackOutcome,
  judgeTransfer,
  referenceOf,
  type UnmatchedReason,
  type Verdict,
} from "../rules/callback.ts";
import { accounts } from "../rules/ledger.ts";
import { type LockedCharge, tables } from "../tables.ts";
import { lockCharge } from "../changes/lock-charge.ts";
import { lockTransfer } from "./lock-transfer.ts";
import { closeUnmatched, findUnmatched, noteUnmatched } from "../changes/note-unmatched.ts";
import { settle } from "./settle.ts";

export type CallbackResult =
  | Exclude<Verdict["outcome"], "wait">
  | "known"
  | "waiting"
  | "superseded";

// Callbacks wait for each other: about one transfer, one charge, one book of receipts. Only so many
// wait with a connection in hand, so that a flood of them leaves the others to everybody else.
const judging = new Places(2, 4_000);

/**
 * Judges a kept callback by the bank's answer and settles the charge that it names. The bank was
 * asked before, so that no connection waits for it. Throws Busy where its turn does not come.
 */
export async function processCallback(
  id: number,
  transfer: BankTransfer,
  actor: Machine | System,
  answer: BankAnswer,
): Promise<CallbackResult> {
  return judging.run(() => judge(id, transfer, actor, answer));
}

function judge(
  id: number,
  transfer: BankTransfer,
  actor: Machine | System,
  answer: BankAnswer,
): Promise<CallbackResult> {
  return inTransaction(
    actor,
    async (tx) => {
      await lockTransfer(tx, transfer.transactionId);
      const callback = await tables(tx)
        .selectFrom("bank_callback")
        .select(["outcome", "received_at"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      if (callback.outcome !== null && callback.outcome !== "unmatched") return "known";
      if (transfer.status === "succeeded" && (await isDecided(tx, transfer.transactionId))) {
        await decide(tx, id, { outcome: "superseded" });
        record(tx, actor, "payments.callback-superseded", {
          transactionId: transfer.transactionId,
        });
        return "superseded";
      }
      const reference = referenceOf(transfer);
      const charge = reference === null ? null : await lockCharge(tx, reference);
      const payable = charge && { ...charge, account: config.BANK_ACCOUNT };
      const verdict = judgeTransfer(transfer, answer, payable);
      return carryOut(tx, { id, transfer, actor, charge, ...callback }, verdict);
    },
    { unaudited: "that the bank does not confirm a transfer yet decides nothing" },
  );
}

interface Judged {
  id: number;
  transfer: BankTransfer;
  actor: Machine | System;
  charge: LockedCharge | null;
  outcome: CallbackOutcome | null;
  received_at: Date;
}

async function carryOut(
  tx: Transaction,
  judged: Judged,
  verdict: Verdict,
): Promise<CallbackResult> {
  const { id, transfer, charge } = judged;
  switch (verdict.outcome) {
    case "wait":
      if (judged.outcome === null && !isPatienceOver(verdict.reason, judged.received_at, now())) {
        await tables(tx)
          .updateTable("bank_callback")
          .set({ waiting_for: verdict.reason, charge_id: charge?.id ?? null })
          .where("id", "=", id)
          .execute();
        return "waiting";
      }
      return setAside(tx, judged, verdict.reason, false);
    case "unmatched":
      return setAside(tx, judged, verdict.reason, true);
    case "note-failure":
      if (charge) await noteFailure(tx, charge.id, transfer);
      await decide(tx, id, { outcome: "failure-noted", charge_id: charge?.id ?? null });
      recordOutcome(tx, judged, "failure-noted");
      return "note-failure";
    case "post":
      await postTransfer(tx, judged);
      return "post";
  }
}

async function postTransfer(tx: Transaction, judged: Judged): Promise<void> {
  const { id, transfer, charge } = judged;
  if (!charge) throw new Error("A verdict to post without a charge.");
  await settle(tx, charge, {
    method: "bank",
    account: accounts.bankClearing,
    source: `bank:${transfer.transactionId}`,
    transactionId: transfer.transactionId,
    cashDesk: null,
    by: "bank",
    cashier: null,
  });
  await decide(tx, id, { outcome: "posted", charge_id: charge.id });
  await closeUnmatched(tx, transfer.transactionId, charge);
  recordOutcome(tx, judged, "posted");
}

async function setAside(
  tx: Transaction,
  judged: Judged,
  reason: UnmatchedReason,
  confirmed: boolean,
): Promise<CallbackResult> {
  const { id, transfer, charge } = judged;
  const isNew = await noteUnmatched(tx, { callbackId: id, transfer, reason, confirmed, charge });
  await decide(tx, id, { outcome: "unmatched", reason, charge_id: charge?.id ?? null });
  if (isNew) recordOutcome(tx, judged, "unmatched");
  return "unmatched";
}

// Posted, or a person has decided: nothing that the bank says of it moves the money again.
async function isDecided(tx: Transaction, transactionId: string): Promise<boolean> {
  const posted = await tables(tx)
    .selectFrom("ledger_posting")
    .select(sql`1`.as("one"))
    .where("source", "=", `bank:${transactionId}`)
    .executeTakeFirst();
  if (posted) return true;
  const money = await findUnmatched(tx, transactionId);
  return money !== undefined && money.state !== "open" && money.state !== "dismissed";
}

async function decide(
  tx: Transaction,
  id: number,
  decision: { outcome: CallbackOutcome; reason?: UnmatchedReason; charge_id?: number | null },
): Promise<void> {
  await tables(tx)
    .updateTable("bank_callback")
    .set({ reason: null, ...decision, waiting_for: null, processed_at: now() })
    .where("id", "=", id)
    .execute();
}

async function noteFailure(tx: Transaction, chargeId: number, transfer: BankTransfer) {
  await tables(tx)
    .insertInto("payment_attempt")
    .values({
      charge_id: chargeId,
      method: "bank",
      transaction_id: transfer.transactionId,
      amount: transfer.amount,
      outcome: "failed",
      at: now(),
    })
    .execute();
}

function recordOutcome(tx: Transaction, judged: Judged, outcome: CallbackOutcome): void {
  record(tx, judged.actor, `payments.callback-${outcome}`, {
    transactionId: judged.transfer.transactionId,
    reference: judged.charge?.reference ?? null,
    amount: judged.transfer.amount,
  });
}
