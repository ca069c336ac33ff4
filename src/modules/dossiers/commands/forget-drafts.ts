/**
 * Ends drafts that nobody has touched for long, and forgets the files of drafts that were never
 * filed.
 */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { forgetFiles } from "../../files/index.ts";
import { draftDays, type DraftPaper } from "../rules/draft.ts";
import { tables, writer } from "../tables.ts";

/** The files that were taken off a draft. */
interface TakenOff {
  draft: string;
  files: string[];
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "dossiers.forget-draft-files": TakenOff;
  }
}

const atOnce = 200;
const day = 86_400_000;

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
    const before = new Date(now().getTime() - draftDays * day);
    const drafts = await tables(tx)
      .selectFrom("draft")
      .select(["id", "papers"])
      .where("saved_at", "<", before)
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

// No filing takes so long; what lies about until then counts for its owner's quota.
const filingMilliseconds = 15 * 60_000;

/** Promises to forget files that were taken off a draft: when no filing of it is under way. */
export function promiseToForget(
  tx: Transaction,
  draft: string,
  papers: readonly Pick<DraftPaper, "fileId">[],
): void {
  const files = papers.flatMap(({ fileId }) => fileId ?? []);
  if (files.length > 0)
    later(
      tx,
      "dossiers.forget-draft-files",
      { draft, files },
      { runAt: new Date(now().getTime() + filingMilliseconds) },
    );
}

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
