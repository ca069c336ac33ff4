import type { Staff } from "../../../platform/actor.ts";
import { askToMove, moveToStep } from "../changes/move-to-step.ts";

/** Hands a dossier on to the next step of its process. */
export async function handOverDossier(actor: Staff, id: string, note: string): Promise<void> {
  const dossier = await askToMove(actor, "hand-over", id);
  await moveToStep(actor, dossier, "next", { kind: "handed-over", note: note || null });
}
