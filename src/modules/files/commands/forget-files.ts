/**
 * Forgets files, and removes their bytes where no other file has the same. Only what was forgotten
 * is ever removed: bytes without a row may belong to a database that is yet to be restored.
 */
import { type Actor, system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { holdHash } from "../store/hold-hash.ts";
import { getStore } from "../store/store.ts";

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

/** Removes the bytes of hashes that no file has any more; again it changes nothing. */
export async function removeBytes({ hashes }: { hashes: string[] }): Promise<void> {
  for (const sha256 of new Set(hashes)) {
    await inTransaction(
      system("files.remove-bytes"),
      async (tx) => {
        await holdHash(tx, sha256, { alone: true });
        const rows = await tables(tx)
          .selectFrom("file")
          .select("forgotten_at")
          .where("sha256", "=", sha256)
          .execute();
        if (rows.every((row) => row.forgotten_at !== null)) {
          await (await getStore()).remove(sha256);
          record(tx, system("retention"), "files.bytes-removed", { sha256 });
        }
        await tables(tx)
          .deleteFrom("file")
          .where("sha256", "=", sha256)
          .where("forgotten_at", "is not", null)
          .execute();
      },
      { unaudited: "forgetting them stands in the audit already" },
    );
  }
}
