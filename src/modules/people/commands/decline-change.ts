import { askKeeper } from "../changes/ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { lockPosts, requireKeeper } from "../changes/judge-post.ts";
import { changeVersion, getWaiting } from "../queries/changes.ts";
import { askRefusal } from "../rules/post-change.ts";
import { closeChange } from "../changes/close-change.ts";

/**
 * Refuses what another administrator asked, or takes the own question back. Throws Refusal,
 * NotFound when nothing waits under the id, StaleWrite when it is not what was shown.
 */
export async function declineChange(actor: Staff, id: string): Promise<void> {
  await inTransaction(askKeeper(actor), async (tx) => {
    await lockPosts(tx);
    const change = await getWaiting(id);
    // Whom it concerns may refuse what they would be given.
    const refusal = askRefusal(actor, { ...change, concerned: [] });
    if (refusal) throw new Refusal(refusal);
    await requireKeeper(actor);
    requireShown(id, changeVersion(change));
    closeChange(tx, actor, id, "declined");
  });
}
