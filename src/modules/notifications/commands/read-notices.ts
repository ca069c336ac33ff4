import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { asOwner } from "../../../platform/asked.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { BELL_ROWS, bellArms, bellSeatOf, forgetUnread } from "../queries/bell.ts";
import { tables } from "../tables.ts";

/**
 * Notes that an official has read notices, each once; gives where those of them that they may see
 * lead, read before or not. What is not theirs stays as it is.
 */
export async function readNotices(actor: Staff, ids: readonly string[]): Promise<string[]> {
  const seat = bellSeatOf(actor);
  const [ofPost, ofPerson] = bellArms(seat);
  const asked = ids.slice(0, BELL_ROWS);
  const named = sql`id = any(${asked}::uuid[]) and ((${ofPost}) or (${ofPerson}))`;
  // Both parts see the rows as they were; what was read before is not written again.
  const { rows } = await inTransaction(
    asOwner(actor),
    (tx) =>
      sql<{ subject_path: string }>`with reading as (
          update notifications.message set read_at = ${now()}, read_by = ${actor.accountId}
            where ${named} and read_at is null
        ) select subject_path from notifications.message where ${named}`.execute(tables(tx)),
    { unaudited: "it says itself who read it when" },
  );
  forgetUnread(seat);
  return rows.map(({ subject_path: path }) => path);
}
