import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { postToTell, tellAtBell } from "../changes/tell-at-bell.ts";

/**
 * Sends a proposed letter back unsigned, with the reason; who proposed it is told. Throws
 * InvalidForm, Refusal.
 */
export async function sendBackLetter(actor: Staff, id: string, reason: string): Promise<void> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const { dossier, file } = await askVerb(actor, "send-back-letter", id);
  const letter = file.letters.find(({ state }) => state === "proposed");
  const post = await postToTell(actor, dossier, letter?.proposed_by_account ?? null);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .updateTable("letter")
      .set({
        state: "sent_back",
        closed_at: now(),
        closed_by: actor.name,
        closing_note: reason.trim(),
      })
      .where("dossier_id", "=", id)
      .where("state", "=", "proposed")
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {},
      event: { kind: "letter-sent-back", note: reason.trim() },
    });
    const why = { by: actor.name, reason: reason.trim() };
    tellAtBell(tx, post, dossier, "desk.letter-sent-back", why);
  });
}
