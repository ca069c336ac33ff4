/** Ends drafts that nobody has touched for long. */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { oldDraftsBefore } from "../../drafts/index.ts";
import type { DraftPaper } from "../rules/draft.ts";
import { tables, writer } from "../tables.ts";
import { promiseToForget } from "../changes/promise-to-forget.ts";

const atOnce = 200;

/** Deletes the drafts that were last saved too long ago; gives how many. */
export async function forgetOldDrafts(): Promise<number> {
  for (let sum = 0; ;) {
    const forgotten = await forgetSome();
    sum += forgotten;
    if (forgotten < atOnce) return sum;
  }
}

async function forgetSome(): Promise<number> {
  return inTransaction(system("retention"), async (tx) => {
    const drafts = await tables(tx)
      .selectFrom("draft")
      .select(["id", "papers"])
      .where("saved_at", "<", oldDraftsBefore())
      .orderBy("saved_at")
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute();
    if (drafts.length === 0) return 0;
    const ids = drafts.map(({ id }) => id);
    write(tx, writer.deleteFrom("draft").where("id", "in", ids));
    for (const { id, papers } of drafts) promiseToForget(tx, id, papers as DraftPaper[]);
    record(tx, system("retention"), "dossiers.old-drafts-forgotten", { drafts: ids });
    return drafts.length;
  });
}
