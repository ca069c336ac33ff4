import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { askToMove, requireOtherHolder } from "../changes/move-to-step.ts";

/**
 * Gives a dossier to a colleague of the same office. Throws StaleWrite when they hold it already.
 */
export async function assignDossier(
  actor: Staff,
  id: string,
  colleague: { accountId: string; name: string },
): Promise<void> {
  const dossier = await askToMove(actor, "assign", id);
  requireOtherHolder(dossier, colleague.accountId);
  await inTransaction(dossier, async (tx) =>
    changeDossier(tx, actor, dossier, {
      set: { state: "processing", holder_account_id: colleague.accountId },
      event: { kind: "assigned", details: { to: colleague.name } },
    }),
  );
}
