import type { Citizen, Staff } from "../../../platform/actor.ts";
import { applicantOf } from "../../forms/index.ts";
import { findAccountOf } from "../../people/index.ts";
import type { Procedure } from "../../procedures/index.ts";
import type { Draft } from "../queries/draft.ts";
import type { Delivery } from "../rules/dossier.ts";
import { getProcedureOfDraft } from "./procedure-of-draft.ts";
import { type Prepared, prepareFiling } from "./prepare-filing.ts";
import { formOf } from "./form-of.ts";

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

// A walk-in's dossier appears in their account when number and name on the form are those of the
// account; a clerk names no account by hand.
async function accountAtCounter(procedure: Procedure, draft: Draft): Promise<string | null> {
  const { name, identityNumber, taxCode } = applicantOf(await formOf(procedure), draft.answers);
  return findAccountOf({ name, identityNumber, taxCode });
}
