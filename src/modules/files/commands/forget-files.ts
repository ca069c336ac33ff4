/**
 * Forgets files, and removes their bytes where no other file has the same. Only what was forgotten
 * is ever removed: bytes without a row may belong to a database that is yet to be restored.
 */
import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "files.remove-bytes": { hashes: string[] };
  }
}

/**
 * Forgets files of a subject; ids that are not its own change nothing. From then on nobody reads
 * them; their rows, and what they count for, go with their bytes soon after the commit.
 */
export async function forgetFiles(
  tx: Transaction,
  actor: Actor,
  subject: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const forgotten = await tables(tx)
    .updateTable("file")
    .set({ forgotten_at: now() })
    .where("subject", "=", subject)
    .where("id", "in", ids)
    .where("forgotten_at", "is", null)
    .returning(["id", "sha256"])
    .execute();
  if (forgotten.length === 0) return;
  record(tx, actor, "files.forgotten", { subject, files: forgotten.map(({ id }) => id) });
  later(tx, "files.remove-bytes", { hashes: forgotten.map(({ sha256 }) => sha256) });
}
