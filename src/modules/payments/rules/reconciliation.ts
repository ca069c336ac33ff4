import type { BankTransfer } from "./callback.ts";

/** Money that our books say arrived through the bank. */
export type PostedTransfer = { transactionId: string; amount: number };

export type Difference =
  | { kind: "missing-in-ledger"; transactionId: string; bank: number }
  | { kind: "missing-at-bank"; transactionId: string; ledger: number }
  | { kind: "amount-differs"; transactionId: string; bank: number; ledger: number }
  | { kind: "posted-twice"; transactionId: string; ledger: number };

/** Compares a bank's statement with the ledger and lists every difference, in the order of the transaction ids. */
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
