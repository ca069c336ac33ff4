/**
 * Files a draft: everything is judged again by the server, and the draft's id becomes the
 * dossier's.
 */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { StaleView } from "../../../platform/shown.ts";
import { applicantOf } from "../../forms/index.ts";
import { findAccountOf } from "../../people/index.ts";
import type { Procedure } from "../../procedures/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { type Draft, findDraft } from "../queries/draft.ts";
import type { Delivery } from "../rules/dossier.ts";
import { getProcedureOfDraft } from "../filing/procedure-of-draft.ts";
import { type Prepared, prepareFiling } from "../filing/prepare-filing.ts";
import { formOf } from "../filing/form-of.ts";
import { submitDossier } from "./submit-dossier.ts";

export interface FilingWish {
  delivery: Delivery;
  variantKey: string;
  language: "vi" | "en" | "fr";
}

/** Judges a draft as it would be filed now, by its owner. */
export async function prepareDraft(
  actor: Citizen | Staff,
  draft: Draft,
  wish: FilingWish,
): Promise<Prepared> {
  const procedure = await getProcedureOfDraft(draft);
  return prepareFiling({
    id: draft.id,
    procedure,
    answers: draft.answers,
    papers: draft.papers,
    delivery: wish.delivery,
    language: wish.language,
    variantKey: wish.variantKey,
    channel: actor.kind === "staff" ? "counter" : "online",
    accountId: actor.kind === "staff" ? await accountAtCounter(procedure, draft) : actor.accountId,
    ...(actor.kind === "staff" ? { onlyUnit: actor.post.unitCode } : {}),
  });
}

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

// A walk-in's dossier appears in their account when number and name on the form are those of the
// account; a clerk names no account by hand.
async function accountAtCounter(procedure: Procedure, draft: Draft): Promise<string | null> {
  const { name, identityNumber, taxCode } = applicantOf(await formOf(procedure), draft.answers);
  return findAccountOf({ name, identityNumber, taxCode });
}
