/**
 * Whether a database once served a demonstration: its passwords stand in our source for everybody
 * to read.
 */
import { everyDemoSignIn } from "../demo-accounts.ts";
import { reader } from "../tables.ts";

/**
 * Throws an Error with one sentence when an account of the demonstration can sign in here. For
 * production.
 */
export async function refuseDemoAccounts(): Promise<void> {
  const found = await reader
    .selectFrom("sign_in_name")
    .innerJoin("account", "account.id", "sign_in_name.account_id")
    .select("name")
    .where("name", "in", everyDemoSignIn())
    .where("account.disabled_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (found)
    throw new Error(
      `Production refuses a database with demo accounts: "${found.name}" can sign in. ` +
        "Begin with an empty database.",
    );
}
