/** Takes a paper off a draft; nothing else of the draft changes. */
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getDraft } from "../queries/draft.ts";
import { writer } from "../tables.ts";
import { promiseToForget } from "../changes/promise-to-forget.ts";

/** Takes a paper off the actor's own draft; an unknown paper changes nothing. */
export async function removePaper(
  actor: Citizen | Staff,
  id: string,
  paperId: string,
): Promise<void> {
  const { papers } = await getDraft(actor, id);
  await inTransaction(asOwner(actor), async (tx) => {
    const kept = sql`(select coalesce(jsonb_agg(paper), '[]')
      from jsonb_array_elements(papers) as paper
      where paper->>'id' <> ${paperId})`;
    write(
      tx,
      writer
        .updateTable("draft")
        .set({ papers: kept, saved_at: now(), version: sql`version + 1` })
        .where("id", "=", id)
        .where("account_id", "=", actor.accountId),
      { expect: 1 },
    );
    promiseToForget(
      tx,
      id,
      papers.filter((paper) => paper.id === paperId),
    );
    record(tx, actor, "dossiers.draft-paper-removed", { draft: id, paper: paperId });
  });
}
