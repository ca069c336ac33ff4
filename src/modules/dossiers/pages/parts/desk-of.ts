/** What an official's page of one dossier is drawn from: what may be done now, and with what. */
import type { PageRequest } from "../../../../gates/request.ts";
import { type ChargeView, chargesOf } from "../../../payments/index.ts";
import type { Colleague, SigningForm } from "../../../people/index.ts";
import { findLetterForm, findProposalForm } from "../../slips/instrument-forms.ts";
import { handingBlocked, verbsNow } from "../../queries/ask-verb.ts";
import { courseOf } from "../../queries/course-of.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { type ExtensionChoice, extensionChoices } from "../../queries/extension-of.ts";
import { mandatedRefusal, type StaffVerb } from "../../rules/may.ts";
import type { Dossier } from "../../tables.ts";
import { proposedResult, type ProposedResult } from "./proposed-result.ts";
import { deskColleagues } from "./run-verb.ts";

export interface Desk {
  dossier: Dossier;
  charges: ChargeView[];
  /** A decision that waits for its signature. */
  open: DossierFile["decision"] | null;
  /** In which form whoever asks would sign it; null for who may not. */
  signsAs: SigningForm | null;
  /** A letter of the unit that waits for its signature. */
  letter: DossierFile["letters"][number] | undefined;
  /** In which form whoever asks would sign it; null for who may not. */
  letterAs: SigningForm | null;
  verbs: StaffVerb[];
  colleagues: Colleague[];
  /** What is proposed, or may be; null for who has nothing to do with it. */
  result: ProposedResult | null;
  /** What may be added to the term, each with the day that it leads to. */
  extensions: ExtensionChoice[];
  /** Why the dossier cannot be handed on. */
  blocked: string | null;
}

/** Gives what stands on the desk of whoever asks, and reads only what their verbs need. */
export async function deskOf(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): Promise<Desk> {
  const charges = await chargesOf([dossier.code]);
  const course = await courseOf(dossier, file, charges);
  // What the command would refuse has no button either: asked once, in time, paid.
  const open = file.decision?.signed_at === null ? file.decision : null;
  const form = open && (await findProposalForm(request.staff, dossier, open));
  const all = await verbsNow(request.staff, dossier, file, course);
  const others = all.filter((verb) => verb !== "sign");
  const may = all.includes("sign") || mandatedRefusal(request.staff, "sign", dossier) === null;
  const signsAs = may ? form : null;
  const verbs: StaffVerb[] = signsAs ? ["sign", ...others] : others;
  const [colleagues, result, extensions] = await Promise.all([
    verbs.includes("assign") ? deskColleagues(dossier) : [],
    verbs.includes("propose") || open ? proposedResult(dossier, file) : null,
    verbs.includes("propose-extension") ? extensionChoices(dossier, course.at) : [],
  ]);
  const letter = file.letters.find(({ state }) => state === "proposed");
  const signsIt = letter !== undefined && verbs.includes("sign-letter");
  const letterAs = signsIt ? await findLetterForm(request.staff, dossier.unit_code, letter) : null;
  const blocked = handingBlocked(request.staff, dossier, course);
  return {
    dossier,
    charges,
    open,
    signsAs,
    letter,
    letterAs,
    verbs,
    colleagues,
    result,
    extensions,
    blocked,
  };
}
