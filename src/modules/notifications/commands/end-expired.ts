import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/** Ends what would come too late, such as a code that counts no more; gives how many. */
export async function endExpired(): Promise<number> {
  const at = now();
  const ending = sql`
    update notifications.message set state = 'failed', failure = 'expired', settled_at = ${at},
        leased_until = null
      where state = 'promised' and expires_at <= ${at}
        and (leased_until is null or leased_until < ${at})`;
  const { numAffectedRows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => ending.execute(tables(tx)),
    { unaudited: "each attempt is a row of its own" },
  );
  return Number(numAffectedRows ?? 0n);
}
