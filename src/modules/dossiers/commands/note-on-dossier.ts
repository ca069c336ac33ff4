import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { tables } from "../tables.ts";
import { addEvent } from "../changes/change-dossier.ts";

/**
 * Adds a note that only officials read; pressed twice it is written once. Throws InvalidForm when
 * there are no words, Refusal.
 */
export async function noteOnDossier(actor: Staff, id: string, text: string): Promise<void> {
  if (text.trim() === "") throw new InvalidForm([{ field: "text", code: "required" }]);
  const { dossier } = await askVerb(actor, "note", id);
  requireShown(id, dossier.version);
  await inTransaction(dossier, async (tx) => {
    await oneAtATime(tx, `note:${id}`);
    if (await isLast(tx, actor, id, text)) return;
    addEvent(tx, actor, id, { kind: "noted", note: text });
    record(tx, actor, "dossiers.noted", { dossier: id, code: dossier.code });
  });
}

// A note makes no new version, since a citizen's page shows none: the same words of the same person
// with nothing between them are one press.
async function isLast(tx: Transaction, actor: Staff, id: string, text: string): Promise<boolean> {
  const last = await tables(tx)
    .selectFrom("dossier_event")
    .select(["kind", "note", "actor_account_id"])
    .where("dossier_id", "=", id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.kind === "noted" && last.note === text && last.actor_account_id === actor.accountId;
}
