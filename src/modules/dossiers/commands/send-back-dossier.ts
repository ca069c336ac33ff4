import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { askToMove, moveToStep } from "../changes/move-to-step.ts";

/** Sends a dossier back to the step before, with a reason. */
export async function sendBackDossier(actor: Staff, id: string, reason: string): Promise<void> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const dossier = await askToMove(actor, "send-back", id);
  await moveToStep(actor, dossier, "before", { kind: "sent-back", note: reason });
}
