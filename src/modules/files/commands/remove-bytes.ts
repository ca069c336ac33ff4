import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { holdHash } from "../store/hold-hash.ts";
import { getStore } from "../store/store.ts";

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
