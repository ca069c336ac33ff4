/** Results that an earlier build proposed learn which kinds of paper they are. */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inBatches } from "../../../platform/batches.ts";
import { openedUnder } from "../../../platform/sealed.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { ResultContent } from "../../papers/index.ts";
import { openedFacts } from "../queries/dossier.ts";
import { kindsOf } from "../slips/kinds-of.ts";
import { reader, writer } from "../tables.ts";

const batch = 200;
const by = system("dossiers.name-proposed-kinds");

/** Names the kinds of every result that waits unnamed for its signature; gives how many. */
export async function nameProposedKinds(): Promise<number> {
  return inBatches(unnamed, async (rows) => {
    await inTransaction(by, async (tx) => {
      for (const row of rows) {
        const content = openedUnder(row.data_key, row.id, row.content) as ResultContent | null;
        const kinds = content ? kindsOf(content, openedFacts(row).answers) : [];
        const named = writer
          .updateTable("decision")
          .set({ kinds })
          .where("dossier_id", "=", row.id);
        write(tx, named.where("signed_at", "is", null).where("kinds", "is", null));
      }
      record(tx, by, "dossiers.kinds-named", { count: rows.length });
    });
  });
}

// One that was signed or proposed anew meanwhile is passed over, and not looked at again.
function unnamed(after: { id: string } | undefined) {
  return reader
    .selectFrom("decision")
    .innerJoin("dossier", "dossier.id", "decision.dossier_id")
    .select(["dossier.id", "dossier.data_key", "dossier.answers", "dossier.applicant_identity"])
    .select("decision.content")
    .where("decision.signed_at", "is", null)
    .where("decision.kinds", "is", null)
    .where("dossier.id", ">", after?.id ?? "00000000-0000-0000-0000-000000000000")
    .orderBy("dossier.id")
    .limit(batch)
    .execute();
}
