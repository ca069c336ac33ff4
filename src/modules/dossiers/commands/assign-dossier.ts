import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { postToTell, tellAtBell } from "../changes/tell-at-bell.ts";
import { askToMove, requireOtherHolder } from "../changes/move-to-step.ts";

/**
 * Gives a dossier to a colleague of the same office, who is told. Throws StaleWrite when they
 * hold it already.
 */
export async function assignDossier(
  actor: Staff,
  id: string,
  colleague: { accountId: string; name: string },
): Promise<void> {
  const dossier = await askToMove(actor, "assign", id);
  requireOtherHolder(dossier, colleague.accountId);
  const post = await postToTell(actor, dossier, colleague.accountId);
  await inTransaction(dossier, async (tx) => {
    changeDossier(tx, actor, dossier, {
      set: { state: "processing", holder_account_id: colleague.accountId },
      event: { kind: "assigned", details: { to: colleague.name } },
    });
    tellAtBell(tx, post, dossier, "desk.dossier-given", { by: actor.name });
  });
}
