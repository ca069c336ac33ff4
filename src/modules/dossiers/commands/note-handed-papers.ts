/**
 * Notes what was handed over or shown at the counter: pieces by paper, in place of what was noted
 * before.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { tidyName } from "../../../values/file-name.ts";
import type { Draft } from "../queries/draft.ts";
import { type CounterPaper, type DraftPaper, type HandedPaper, handedMax } from "../rules/draft.ts";
import { writer } from "../tables.ts";

/**
 * Stores the clerk's counts for the papers of the own draft; files of the draft stay. Counts beyond
 * 0 to 99 are cut to these.
 */
export async function noteHandedPapers(
  actor: Staff,
  draft: Draft,
  papers: readonly CounterPaper[],
  handed: readonly HandedPaper[],
): Promise<void> {
  const noted = papers.flatMap((paper) => {
    const counts = handed.find(({ slot }) => slot === paper.slot);
    return counts ? rowsOf(paper, counts) : [];
  });
  const files = sql`(select coalesce(jsonb_agg(paper), '[]')
    from jsonb_array_elements(papers) as paper
    where paper->>'fileId' is not null)`;
  await inTransaction(asOwner(actor), async (tx) => {
    write(
      tx,
      writer
        .updateTable("draft")
        .set({
          papers: sql`${files} || ${JSON.stringify(noted)}::jsonb`,
          saved_at: now(),
          version: sql`version + 1`,
        })
        .where("id", "=", draft.id)
        .where("account_id", "=", actor.accountId)
        // Noted meanwhile from another window, or a scan put up: the clerk looks again.
        .where("version", "=", draft.version),
      { expect: 1 },
    );
    record(tx, actor, "dossiers.papers-noted", { draft: draft.id, papers: noted.length });
  });
}

function rowsOf(paper: CounterPaper, { originals, copies, shown }: HandedPaper): DraftPaper[] {
  const row = (kind: DraftPaper["kind"], quantity: number): DraftPaper[] =>
    quantity < 1
      ? []
      : [
          {
            id: randomUUID(),
            field: paper.field,
            slot: paper.slot,
            slotLabel: paper.label,
            fileId: null,
            fileName: tidyName(paper.label),
            sha256: null,
            sizeBytes: null,
            kind,
            quantity: Math.min(handedMax, Math.trunc(quantity)),
          },
        ];
  return [...row("original", originals), ...row("copy", copies), ...(shown ? row("shown", 1) : [])];
}
