import { sql } from "kysely";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/**
 * Holds a bank's transfer until the end of the transaction: whatever is said of it, by the bank in
 * several bodies or by a person at the desk, is decided one after the other.
 */
export async function lockTransfer(tx: Transaction, transactionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bank:${transactionId}`}, 0))`.execute(
    tables(tx),
  );
}
