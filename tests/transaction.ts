/**
 * A transaction in which a test calls what otherwise a command calls, without a command to record.
 */
import { unasked } from "../src/platform/asked.ts";
import { inTransaction, type Later, type Transaction } from "../src/platform/transaction.ts";

/** As `inTransaction`. */
export const inTestTransaction = <T>(
  work: (tx: Transaction) => Promise<T | Later<T>>,
): Promise<T> => inTransaction(unasked("a test"), work, { unaudited: "a test" });
