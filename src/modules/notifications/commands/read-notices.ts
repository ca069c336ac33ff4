import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
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
  const { rows } = await inTransaction(
    (tx) =>
      sql<{ subject_path: string }>`update notifications.message set
          read_at = coalesce(read_at, ${now()}), read_by = coalesce(read_by, ${actor.accountId})
        where id = any(${ids.slice(0, BELL_ROWS)}::uuid[]) and ((${ofPost}) or (${ofPerson}))
        returning subject_path`.execute(tables(tx)),
    { unaudited: "it says itself who read it when" },
  );
  forgetUnread(seat);
  return rows.map(({ subject_path: path }) => path);
}
