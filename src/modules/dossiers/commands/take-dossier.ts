import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { askToMove, requireOtherHolder } from "../changes/move-to-step.ts";

/**
 * Takes a dossier that waits at the actor's desk; from then on the actor is named as its holder.
 * Throws StaleWrite when they hold it already: pressed twice, it is taken once.
 */
export async function takeDossier(actor: Staff, id: string): Promise<void> {
  const dossier = await askToMove(actor, "take", id);
  const holder = actor.post.actingFor?.accountId ?? actor.accountId;
  requireOtherHolder(dossier, holder);
  await inTransaction(dossier, async (tx) =>
    changeDossier(tx, actor, dossier, {
      set: { state: "processing", holder_account_id: holder },
      event: { kind: "taken" },
    }),
  );
}
