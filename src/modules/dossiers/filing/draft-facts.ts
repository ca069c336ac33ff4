/** What a draft of a paper says of its issue: who would sign it, and no number. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { findHead } from "../../people/index.ts";
import { authorityOfOffice } from "../../organizations/index.ts";
import type { Dossier } from "../tables.ts";
import { getTerms } from "../clock/get-terms.ts";
import type { IssueFacts } from "../commands/issue-instrument.ts";
import { findSignerForm, issuerOf, letterheadOf } from "../slips/instrument-forms.ts";

/** Gives the facts for a draft that an official looks at: their own form, or that of the head. */
export async function draftFacts(
  actor: Staff,
  dossier: Dossier,
  kinds: readonly string[],
): Promise<IssueFacts> {
  const issuer = await issuerOf(dossier.unit_code, await decidingAuthority(dossier));
  const form = await findSignerForm(actor, dossier.unit_code, issuer, kinds);
  const head = await findHead(dossier.unit_code, issuer.key);
  const prefix = issuer.isCollective ? ["TM. Ủy ban nhân dân"] : [];
  const signer = form
    ? { prefix: form.prefix, title: form.title, name: actor.name }
    : { prefix, title: head?.title ?? "…", name: head?.name ?? "…" };
  return { number: "…", volume: null, at: now(), office: letterheadOf(issuer), signer };
}

async function decidingAuthority(dossier: Dossier) {
  const { steps } = await getTerms(dossier);
  const office =
    dossier.holder_role === "chair"
      ? dossier.holder_office
      : steps.find(({ role }) => role === "chair")?.office;
  return authorityOfOffice(office ?? "chair") ?? "committee";
}
