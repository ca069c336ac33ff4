import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { isSealedBefore } from "../../drafts/index.ts";
import { openedDraft, sealedDraft } from "../queries/sealed-draft.ts";
import { reader, tables } from "../tables.ts";

/** Why it is not in the audit. */
export const factsStay = { unaudited: "what was told stays; the way in which it is kept changes" };

/** Seals drafts that are not sealed under today's secret; gives how many. */
export async function sealDrafts(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("draft")
        .select(["id", "answers", "version"])
        .where(isSealedBefore(sql`answers`))
        .limit(200)
        .execute(),
    async (rows) => {
      for (const { id, answers, version } of rows)
        await inTransaction(
          system("dossiers.seal-again"),
          async (tx) => {
            // One that is saved at this moment is sealed by that.
            await tables(tx)
              .updateTable("draft")
              .set({ answers: sealedDraft(id, openedDraft(id, answers)) })
              .where("id", "=", id)
              .where("version", "=", version)
              .execute();
          },
          factsStay,
        );
    },
  );
}
