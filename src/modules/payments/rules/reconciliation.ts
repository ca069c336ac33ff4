import type { BankTransfer } from "./callback.ts";

/** Money that our books say arrived through the bank. */
export type PostedTransfer = { transactionId: string; amount: number };

export type Difference =
  | { kind: "missing-in-ledger"; transactionId: string; bank: number }
  | { kind: "missing-at-bank"; transactionId: string; ledger: number }
  | { kind: "amount-differs"; transactionId: string; bank: number; ledger: number }
  | { kind: "posted-twice"; transactionId: string; ledger: number };

/**
 * Compares a bank's statement with the ledger and lists every difference, in the order of the
 * transaction ids.
 */
export function reconcile(statement: BankTransfer[], posted: PostedTransfer[]): Difference[] {
  const atBank = new Map(
    statement
      .filter((line) => line.status === "succeeded")
      .map((line) => [line.transactionId, line.amount]),
  );
  const inLedger = new Map<string, number>();
  const differences: Difference[] = [];
  for (const { transactionId, amount } of posted) {
    if (inLedger.has(transactionId))
      differences.push({ kind: "posted-twice", transactionId, ledger: amount });
    inLedger.set(transactionId, amount);
  }
  for (const [transactionId, bank] of atBank) {
    const ledger = inLedger.get(transactionId);
    if (ledger === undefined) differences.push({ kind: "missing-in-ledger", transactionId, bank });
    else if (ledger !== bank)
      differences.push({ kind: "amount-differs", transactionId, bank, ledger });
  }
  for (const [transactionId, ledger] of inLedger) {
    if (!atBank.has(transactionId))
      differences.push({ kind: "missing-at-bank", transactionId, ledger });
  }
  return differences.sort((one, other) =>
    one.transactionId < other.transactionId ? -1 : one.transactionId > other.transactionId ? 1 : 0,
  );
}

const DAY_MILLISECONDS = 24 * 3_600_000;
/** So many days back a day that was missed is still compared by itself. */
const DAYS_BACK_MAX = 92;

/** Gives the days from the first to the last (YYYY-MM-DD) that were not compared, oldest first. */
export function missedDays(first: string, last: string, done: ReadonlySet<string>): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  const from = Math.max(Date.parse(`${first}T00:00:00Z`), end - DAYS_BACK_MAX * DAY_MILLISECONDS);
  const days: string[] = [];
  for (let at = from; at <= end; at += DAY_MILLISECONDS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!done.has(day)) days.push(day);
  }
  return days;
}
