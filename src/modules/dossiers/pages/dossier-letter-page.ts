/**
 * A letter of the unit as it would look on paper, without number and signature, before it is
 * signed.
 */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { findLetterForm, issuerOf, letterheadOf } from "../slips/instrument-forms.ts";
import { type LetterFacts, renderLetter } from "../slips/render-letter.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { authorityOfOffice } from "../../organizations/index.ts";

export const dossierLetter: Page = {
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const { letters } = await getDossierFile(dossier.id);
    const letter = letters.find(({ state }) => state === "proposed");
    if (!letter) throw new NotFound("letter");
    const facts = await factsFor(request, dossier.unit_code, letter);
    const pdf = await renderLetter(dossier, letter, facts);
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "cache-control": "private, no-store",
        "content-disposition": `inline; filename="du-thao-${dossier.code}.pdf"`,
      },
    });
  },
};

// Only who may sign it stands there by name.
async function factsFor(
  request: PageRequest,
  unitCode: string,
  letter: Parameters<typeof findLetterForm>[2],
): Promise<LetterFacts> {
  const head = { number: "…", at: now() };
  const authority = authorityOfOffice(letter.office);
  if (!authority) return { ...head, signer: { title: "…", name: "…" } };
  const issuer = await issuerOf(unitCode, authority);
  const form = await findLetterForm(request.staff, unitCode, letter);
  const signer = form
    ? { prefix: form.prefix, title: form.title, name: request.staff.name }
    : { title: "…", name: "…" };
  return { ...head, office: letterheadOf(issuer), signer };
}
