import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { addEvent } from "./change-dossier.ts";

/** Adds a note that only officials read. Throws InvalidForm without words, Refusal. */
export async function noteOnDossier(actor: Staff, id: string, text: string): Promise<void> {
  if (text.trim() === "") throw new InvalidForm([{ field: "text", code: "required" }]);
  const { dossier } = await askVerb(actor, "note", id);
  requireShown(id, dossier.version);
  await inTransaction(async (tx) => {
    addEvent(tx, actor, id, { kind: "noted", note: text });
    record(tx, actor, "dossiers.noted", { dossier: id, code: dossier.code });
  });
}
