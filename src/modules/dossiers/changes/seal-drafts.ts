import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { sealedToday } from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { openedDraft, sealedDraft } from "../queries/sealed-draft.ts";
import { reader, tables } from "../tables.ts";

/** Why it is not in the audit. */
export const factsStay = { unaudited: "what was told stays; the way in which it is kept changes" };

/** Seals drafts that are not sealed under today's secret; gives how many. */
export async function sealDrafts(): Promise<number> {
  const today = sealedToday();
  return inBatches(
    () =>
      reader
        .selectFrom("draft")
        .select(["id", "answers", "version"])
        .where(sql<boolean>`exists (select from jsonb_each_text(answers) as part
        where not starts_with(part.value, ${today}))`)
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
