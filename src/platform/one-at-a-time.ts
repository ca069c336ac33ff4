import { opened, type Transaction } from "./transaction.ts";

/**
 * Lets one transaction after the other go on that names the same thing: what is looked at and then
 * added to is not added to twice at once. Held until the commit.
 */
export async function oneAtATime(tx: Transaction, name: string): Promise<void> {
  await opened(tx).run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
}
