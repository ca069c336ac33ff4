import { sql } from "kysely";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/**
 * Lets one transaction after the other go on that names the same thing: what is counted and then
 * added to is not added to twice at once. Held until the commit.
 */
export async function oneAtATime(tx: Transaction, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tables(tx));
}
