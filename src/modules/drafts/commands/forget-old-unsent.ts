import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { oldDraftsBefore } from "../queries/old-drafts.ts";
import { tables, writer } from "../tables.ts";

const atOnce = 200;

/** Deletes what was typed too long ago and never sent; gives how many drafts. */
export async function forgetOldUnsent(): Promise<number> {
  for (let sum = 0; ;) {
    const forgotten = await forgetSome();
    sum += forgotten;
    if (forgotten < atOnce) return sum;
  }
}

async function forgetSome(): Promise<number> {
  return inTransaction(system("retention"), async (tx) => {
    const before = oldDraftsBefore();
    const rows = await tables(tx)
      .selectFrom("unsent")
      .select(["account_id", "subject"])
      .where("saved_at", "<", before)
      .orderBy("saved_at")
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return 0;
    const accounts = rows.map((row) => row.account_id);
    const subjects = rows.map(({ subject }) => subject);
    const old = sql<boolean>`(account_id, subject) in (
      select * from unnest(${accounts}::uuid[], ${subjects}::text[]))`;
    write(tx, writer.deleteFrom("unsent").where(old));
    record(tx, system("retention"), "drafts.forgotten", { drafts: rows.length });
    return rows.length;
  });
}
