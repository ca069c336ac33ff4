import { sql } from "kysely";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/**
 * Until the transaction ends, nobody removes the bytes of a hash while others store the same ones,
 * or begins to store them while they are removed.
 */
export async function holdHash(
  tx: Transaction,
  sha256: string,
  { alone = false } = {},
): Promise<void> {
  const lock = sql.raw(alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared");
  await sql`select ${lock}(hashtextextended(${sha256}, 0))`.execute(tables(tx));
}
