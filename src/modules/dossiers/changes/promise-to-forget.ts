import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { DraftPaper } from "../rules/draft.ts";

/** The files that were taken off a draft. */
export interface TakenOff {
  draft: string;
  files: string[];
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "dossiers.forget-draft-files": TakenOff;
  }
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
