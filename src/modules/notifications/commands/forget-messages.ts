import { type RawBuilder, sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oldBefore } from "../../../platform/retention.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

const BATCH = 1_000;

/**
 * Deletes what was told long ago, read or not, and codes that count no more, with the attempts at
 * them; what still waits for the gateway or a person stays. Gives how many. That they were deleted,
 * and how many, stays in the audit.
 */
export async function forgetMessages(): Promise<number> {
  const messages = oldBefore("notifications.message");
  const codes = oldBefore("notifications.code");
  let forgotten = 0;
  const bell = oldBefore("notifications.bell");
  if (messages) forgotten += await forget(sql`promised_at < ${messages} and channel <> 'bell'`);
  if (bell) forgotten += await forget(sql`promised_at < ${bell} and channel = 'bell'`);
  if (codes) forgotten += await forget(sql`expires_at < ${codes}`);
  if (forgotten > 0) {
    await inTransaction(system("retention"), async (tx) => {
      record(tx, system("retention"), "notifications.messages-forgotten", { messages: forgotten });
    });
  }
  return forgotten;
}

// A batch holds its rows for a moment, so nobody who writes messages waits.
async function forget(old: RawBuilder<unknown>): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const batch = sql`
      with old as (
        select id from notifications.message
          where ${old} and state in ('handed_over', 'delivered', 'failed')
          limit ${BATCH} for update skip locked
      ), tried as (
        delete from notifications.attempt using old where attempt.message_id = old.id
      )
      delete from notifications.message using old where message.id = old.id`;
    const { numAffectedRows } = await inTransaction(
      system("retention"),
      (tx) => batch.execute(tables(tx)),
      {
        unaudited: "the whole of it is recorded at the end",
      },
    );
    const count = Number(numAffectedRows ?? 0n);
    forgotten += count;
    if (count < BATCH) return forgotten;
  }
}
