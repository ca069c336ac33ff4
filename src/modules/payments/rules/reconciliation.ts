import { type BankTransfer, referenceOf } from "./callback.ts";

/**
 * Money that our books say arrived through the bank; `reference` is the charge to which its own
 * words led it, null where a person decided.
 */
export type PostedTransfer = { transactionId: string; amount: number; reference: string | null };

export type Difference =
  | { kind: "missing-in-ledger"; transactionId: string; bank: number }
  | { kind: "missing-at-bank"; transactionId: string; ledger: number }
  | { kind: "amount-differs"; transactionId: string; bank: number; ledger: number }
  | { kind: "other-charge"; transactionId: string; bank: number; ledger: number }
  | { kind: "posted-twice"; transactionId: string; ledger: number };

/**
 * Compares a bank's statement with the ledger and lists every difference, in the order of the
 * transaction ids.
 */
export function reconcile(statement: BankTransfer[], posted: PostedTransfer[]): Difference[] {
  const atBank = new Map(
    statement
      .filter((line) => line.status === "succeeded")
      .map((line) => [line.transactionId, line]),
  );
  const inLedger = new Map<string, PostedTransfer>();
  const differences: Difference[] = [];
  for (const posting of posted) {
    const { transactionId, amount } = posting;
    if (inLedger.has(transactionId))
      differences.push({ kind: "posted-twice", transactionId, ledger: amount });
    inLedger.set(transactionId, posting);
  }
  for (const [transactionId, line] of atBank) {
    const posting = inLedger.get(transactionId);
    const bank = line.amount;
    if (!posting) differences.push({ kind: "missing-in-ledger", transactionId, bank });
    else if (posting.amount !== bank)
      differences.push({ kind: "amount-differs", transactionId, bank, ledger: posting.amount });
    // The bank told us one charge when it was asked, and its statement names another.
    else if (posting.reference !== null && posting.reference !== referenceOf(line))
      differences.push({ kind: "other-charge", transactionId, bank, ledger: posting.amount });
  }
  for (const [transactionId, { amount }] of inLedger) {
    if (!atBank.has(transactionId))
      differences.push({ kind: "missing-at-bank", transactionId, ledger: amount });
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
