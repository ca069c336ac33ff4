/** Keeps what was typed, right or wrong; throws a draft away. */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { madeHere, requireShown } from "../../../platform/shown.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import type { Answers } from "../../forms/index.ts";
import type { Delivery } from "../rules/dossier.ts";
import { findDraft } from "../queries/draft.ts";
import { reader } from "../tables.ts";
import { promiseToForget } from "./forget-drafts.ts";

/** Stores the tidied answers of the actor's own draft, and how the result should come; gives the moment. Throws NotFound. */
export async function saveDraft(actor: Citizen | Staff, id: string, answers: Answers, delivery?: Delivery): Promise<Date> {
  const at = now();
  const saved = inTransaction(async (tx) => {
    write(tx, reader.updateTable("draft").set({ answers: JSON.stringify(answers), saved_at: at, ...(delivery ? { delivery } : {}) })
      .where("id", "=", id).where("account_id", "=", actor.accountId), { expect: 1 });
    record(tx, actor, "dossiers.draft-saved", { draft: id });
  });
  await saved.catch((error: unknown) => { throw error instanceof StaleWrite ? new NotFound(`draft ${id}`) : error; });
  return at;
}

/** Throws the actor's own draft away. */
export async function deleteDraft(actor: Citizen | Staff, id: string): Promise<void> {
  const draft = await findDraft(actor, id);
  if (!draft) {
    madeHere(id, "");
    return;
  }
  requireShown(id, draft.savedAt.toISOString());
  await inTransaction(async (tx) => {
    write(tx, reader.deleteFrom("draft").where("id", "=", id).where("account_id", "=", actor.accountId));
    promiseToForget(tx, id, draft.papers);
    record(tx, actor, "dossiers.draft-deleted", { draft: id });
  });
}
