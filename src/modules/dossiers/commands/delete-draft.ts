import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { noteOwnVersion, requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { findDraft } from "../queries/draft.ts";
import { writer } from "../tables.ts";
import { promiseToForget } from "../changes/promise-to-forget.ts";

/**
 * Throws the actor's own draft away; throws StaleView when it was changed since the page that asks.
 */
export async function deleteDraft(actor: Citizen | Staff, id: string): Promise<void> {
  const draft = await findDraft(actor, id);
  if (!draft) {
    noteOwnVersion(id, "");
    return;
  }
  requireShown(id, draft.version);
  await inTransaction(asOwner(actor), async (tx) => {
    const own = writer
      .deleteFrom("draft")
      .where("id", "=", id)
      .where("account_id", "=", actor.accountId);
    write(tx, own.where("version", "=", draft.version), { expect: 1 });
    promiseToForget(tx, id, draft.papers);
    record(tx, actor, "dossiers.draft-deleted", { draft: id });
  });
}
