import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

/**
 * Finds a reference that the gateway has certainly taken, the newest; null when it took none yet.
 */
export async function lastTaken(): Promise<string | null> {
  const find = sql<{ reference: string }>`
    select coalesce(resent_as, id) as reference from notifications.message
      where handed_over_at is not null and gateway_reference is not null
      order by handed_over_at desc limit 1`;
  const { rows } = await inTransaction(
    system("notifications.deliver"),
    (tx) => find.execute(tables(tx)),
    { unaudited: "each attempt is a row of its own" },
  );
  return rows[0]?.reference ?? null;
}
