/** Adds a paper to a draft: the file and its place among the papers commit together. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { type Content, storeFile } from "../../files/index.ts";
import type { Draft } from "../queries/draft.ts";
import type { DraftPaper, PaperQuestion } from "../rules/draft.ts";
import { tables, writer } from "../tables.ts";

/**
 * Stores a file for a question of the actor's own draft and gives the paper; throws InvalidForm
 * beside the question for what is not taken.
 */
export async function addPaper(
  actor: Citizen | Staff,
  draft: Draft,
  { field, slot }: PaperQuestion,
  file: { name: string } & Content,
): Promise<DraftPaper> {
  requireRoom(draft, { field, slot });
  return inTransaction(asOwner(actor), async (tx) => {
    const stored = await storeFile(tx, actor, {
      ...file,
      subject: `dossier:${draft.id}`,
      field: field.key,
    });
    await oneAtATime(tx, `draft:${draft.id}`);
    const isThere = (await papersNow(tx, draft.id)).some(
      (paper) => paper.field === field.key && paper.sha256 === stored.sha256,
    );
    if (isThere) throw new InvalidForm([{ field: field.key, code: "file-there" }]);
    const family = stored.type === "application/pdf" ? "pdf" : "image";
    if (!slot.accepts.includes(family))
      throw new InvalidForm([
        { field: field.key, code: family === "pdf" ? "file-not-pdf" : "file-only-pdf" },
      ]);
    const paper: DraftPaper = {
      id: randomUUID(),
      field: field.key,
      slot: slot.key,
      slotLabel: labelOf(slot.label),
      fileId: stored.id,
      fileName: stored.name,
      sha256: stored.sha256,
      sizeBytes: stored.size_bytes,
      kind: "electronic",
    };
    append(tx, actor, draft.id, { paper, max: slot.maxCount });
    return paper;
  });
}

// As they are now: the same file may have come by another tab while this one was on its way.
async function papersNow(tx: Transaction, id: string): Promise<DraftPaper[]> {
  const row = await tables(tx)
    .selectFrom("draft")
    .select("papers")
    .where("id", "=", id)
    .executeTakeFirst();
  return (row?.papers ?? []) as DraftPaper[];
}

function requireRoom(draft: Draft, { field, slot }: PaperQuestion): void {
  const there = draft.papers.filter((paper) => paper.field === field.key).length;
  if (there >= slot.maxCount)
    throw new InvalidForm([
      { field: field.key, code: "too-many-files", params: { max: slot.maxCount } },
    ]);
}

// Of two that come at once the one that finds no room any more is refused as stale.
function append(
  tx: Transaction,
  actor: Citizen | Staff,
  id: string,
  { paper, max }: { paper: DraftPaper; max: number },
): void {
  const there = sql<number>`(select count(*)
    from jsonb_array_elements(papers) as p
    where p->>'field' = ${paper.field})`;
  write(
    tx,
    writer
      .updateTable("draft")
      .set({
        papers: sql`papers || ${JSON.stringify([paper])}::jsonb`,
        saved_at: now(),
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .where("account_id", "=", actor.accountId)
      .where(there, "<", max),
    { expect: 1 },
  );
}

// A slot's name on the dossier is the law's own, in Vietnamese.
function labelOf(label: PaperQuestion["slot"]["label"]): string {
  return typeof label === "string" ? label : label.vi;
}
