import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { listUnsentPapers } from "../queries/dossier-file.ts";
import { unsent } from "../rules/supplement.ts";
import { writer } from "../tables.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { getAsked } from "../queries/asked-papers.ts";

/** Takes a paper back that was not yet sent; an unknown one changes nothing. */
export async function takePaperBack(
  actor: Citizen | Staff,
  id: string,
  paperId: string,
): Promise<void> {
  const { dossier } = await getAsked(actor, id);
  if (!(await listUnsentPapers(id)).some((paper) => paper.id === paperId)) return;
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    write(
      tx,
      writer
        .deleteFrom("dossier_paper")
        .where("id", "=", paperId)
        .where("dossier_id", "=", id)
        .where("added_with", "=", unsent),
    );
    record(tx, actor, "dossiers.supplement-paper-removed", { dossier: id, paper: paperId });
  });
}
