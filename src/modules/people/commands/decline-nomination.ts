import { askKeeper } from "../changes/ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getNomination } from "../queries/nominations.ts";
import { decideNomination, requireAdministrator } from "../changes/nomination.ts";

/** Refuses what another administrator asked, or takes the own question back. Throws as agreeing. */
export async function declineNomination(actor: Staff, id: string): Promise<void> {
  requireAdministrator(actor);
  await getNomination(id);
  await inTransaction(askKeeper(actor), async (tx) => decideNomination(tx, actor, id, "declined"));
}
