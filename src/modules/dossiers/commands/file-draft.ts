/**
 * Files a draft: everything is judged again by the server, and the draft's id becomes the
 * dossier's.
 */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { StaleView } from "../../../platform/shown.ts";
import { getDossier } from "../queries/dossier.ts";
import { findDraft } from "../queries/draft.ts";
import { submitDossier } from "./submit-dossier.ts";
import { type FilingWish, prepareDraft } from "../filing/prepare-draft.ts";

/**
 * Files the actor's own draft and gives the dossier's id and code; again it gives the same ones.
 * Throws InvalidForm while something is wrong, NotFound for somebody else's draft.
 */
export async function fileDraft(
  actor: Citizen | Staff,
  id: string,
  wish: FilingWish,
  seen?: number,
): Promise<{ id: string; code: string }> {
  const draft = await findDraft(actor, id);
  if (!draft) {
    const filed = await getDossier(actor, id);
    return { id: filed.id, code: filed.code };
  }
  if (seen !== undefined && seen !== draft.version) throw new StaleView(id);
  const { filing, evaluation } = await prepareDraft(actor, draft, wish);
  if (!filing)
    throw new InvalidForm(
      evaluation.problems.map(({ field, code, params }) => ({ field, code, params })),
    );
  return submitDossier(actor, { ...filing, fromDraft: draft.version });
}
