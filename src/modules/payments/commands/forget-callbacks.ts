import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oldBefore } from "../../../platform/retention.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

const BATCH = 1_000;

/**
 * Takes payers' words out of what the bank told long ago; sums, moments and outcomes stay for the
 * books, and so does all that still waits for a decision. Gives how many callbacks, and days with
 * lines that nobody could read.
 */
export async function forgetCallbacks(): Promise<number> {
  const before = oldBefore("payments.bank-callback");
  if (!before) return 0;
  let forgotten = 0;
  for (;;) {
    const count = await forgetBatch(before);
    forgotten += count;
    if (count < BATCH) break;
  }
  forgotten += await forgetUnread(before);
  if (forgotten > 0) {
    await inTransaction(system("retention"), async (tx) => {
      record(tx, system("retention"), "payments.callbacks-forgotten", { callbacks: forgotten });
    });
  }
  return forgotten;
}

async function forgetBatch(before: Date): Promise<number> {
  // Its hash would tell the purpose to whoever guesses it.
  const batch = sql`
    with old as (
      select c.id, c.transaction_id from payments.bank_callback c
        where c.received_at < ${before} and c.raw <> '' and c.outcome is not null
          and not exists (select from payments.unmatched_money m
            where m.transaction_id = c.transaction_id and m.state in ('open', 'to-return'))
        limit ${BATCH} for update of c skip locked
    ), money as (
      update payments.unmatched_money set purpose = '' from old
        where unmatched_money.transaction_id = old.transaction_id
    )
    update payments.bank_callback
      set raw = '', purpose = '', body_hash = 'forgotten ' || bank_callback.id
      from old where bank_callback.id = old.id`;
  const { numAffectedRows } = await inTransaction(
    system("retention"),
    (tx) => batch.execute(tables(tx)),
    {
      unaudited: "the whole of it is recorded at the end",
    },
  );
  return Number(numAffectedRows ?? 0n);
}

// Nobody reads them as transfers, but payers' names stand in them like in any other word of a bank.
async function forgetUnread(before: Date): Promise<number> {
  const all = sql`
    update payments.reconciliation set unread_raw = '{}'
      where at < ${before} and unread_raw <> '{}'`;
  const { numAffectedRows } = await inTransaction(
    system("retention"),
    (tx) => all.execute(tables(tx)),
    {
      unaudited: "the whole of it is recorded at the end",
    },
  );
  return Number(numAffectedRows ?? 0n);
}
