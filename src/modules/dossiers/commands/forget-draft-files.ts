/** Forgets the files of drafts that were never filed. */
import { system } from "../../../platform/actor.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { forgetFiles } from "../../files/index.ts";
import type { DraftPaper } from "../rules/draft.ts";
import { tables } from "../tables.ts";
import { type TakenOff } from "../changes/promise-to-forget.ts";

/** Forgets files of a draft, except those that a dossier or the draft itself still names. */
export async function forgetDraftFiles({ draft, files }: TakenOff): Promise<void> {
  await inTransaction(system("retention"), async (tx) => {
    const kept = await namedFiles(tx, draft, files);
    await forgetFiles(
      tx,
      system("retention"),
      `dossier:${draft}`,
      files.filter((id) => !kept.has(id)),
    );
  });
}

async function namedFiles(tx: Transaction, draft: string, files: string[]): Promise<Set<string>> {
  const papers = await tables(tx)
    .selectFrom("dossier_paper")
    .select("file_id")
    .where("dossier_id", "=", draft)
    .where("file_id", "in", files)
    .execute();
  const drafted = await tables(tx)
    .selectFrom("draft")
    .select("papers")
    .where("id", "=", draft)
    .executeTakeFirst();
  return new Set(
    [
      ...papers.map((row) => row.file_id),
      ...((drafted?.papers ?? []) as DraftPaper[]).map(({ fileId }) => fileId),
    ].filter((id) => id !== null),
  );
}
