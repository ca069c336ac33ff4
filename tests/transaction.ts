/**
 * A transaction in which a test calls what otherwise a command calls, without a command to record.
 */
import { inTransaction, type Later, type Transaction } from "../src/platform/transaction.ts";

/** As `inTransaction`. */
export const inTestTransaction = <T>(
  work: (tx: Transaction) => Promise<T | Later<T>>,
): Promise<T> => inTransaction(work, { unaudited: "a test" });
