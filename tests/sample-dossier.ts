/**
 * One real dossier of the mother in Thuận Hóa, with a stored paper, a fee that was paid and what
 * people ask of it: for tests of who sees what.
 */
import { randomUUID } from "node:crypto";
import { startDraft } from "../src/modules/dossiers/commands/start-draft.ts";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { signDecision } from "../src/modules/dossiers/commands/sign-decision.ts";
import { getTermsForFiling } from "../src/modules/dossiers/clock/get-terms.ts";
import type { Receiver } from "../src/modules/dossiers/commands/hand-out-result.ts";
import { takeDossier } from "../src/modules/dossiers/commands/take-dossier.ts";
import { requestSupplement } from "../src/modules/dossiers/commands/request-supplement.ts";
import { type Filing, submitDossier } from "../src/modules/dossiers/commands/submit-dossier.ts";
import { getDossier } from "../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../src/modules/dossiers/queries/dossier-file.ts";
import { proposalHash } from "../src/modules/dossiers/queries/proposal-hash.ts";
import { storeFile } from "../src/modules/files/index.ts";
import { chargesOf, payCash } from "../src/modules/payments/index.ts";
import type { Citizen, Staff } from "../src/platform/actor.ts";
import { feeLine, feeOf } from "./fee-lines.ts";
import { unasked } from "../src/platform/asked.ts";
import { inTransaction } from "../src/platform/transaction.ts";

/** A document that our own judgement of content takes for a PDF. */
export const smallPdf = (): Uint8Array =>
  new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

export interface Sample {
  id: string;
  code: string;
  fileId: string;
  reference: string;
}

/** Files a dossier of a citizen with a clerk's unit; the answers and the names can be chosen. */
export async function sampleDossier(
  applicant: Citizen,
  clerk: Staff,
  change: Partial<Filing> & { fileName?: string } = {},
): Promise<Sample> {
  const { fileName = "giấy chứng sinh.pdf", ...changes } = change;
  const id = randomUUID();
  const stored = await inTransaction(unasked("a test"), async (tx) =>
    storeFile(tx, applicant, { name: fileName, bytes: smallPdf(), subject: `dossier:${id}` }),
  );
  const filing: Filing = {
    id,
    terms: await getTermsForFiling("2.000635", ""),
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    applicant: {
      accountId: applicant.accountId,
      name: applicant.name,
      identity: null,
      phone: "0905000101",
      email: null,
      address: null,
      language: "vi",
    },
    answers: { child: "Nguyễn An" },
    quantity: 1,
    fee: feeOf(feeLine()),
    papers: [
      {
        id: randomUUID(),
        slot: "birth",
        slotLabel: "Giấy chứng sinh",
        fileId: stored.id,
        fileName: stored.name,
        sha256: stored.sha256,
        sizeBytes: stored.size_bytes,
        kind: "electronic",
      },
    ],
    ...changes,
  };
  const { code } = await submitDossier(applicant, filing);
  const [charge] = await chargesOf([code]);
  return { id, code, fileId: stored.id, reference: charge?.reference ?? "" };
}

/** Files a dossier that was accepted and paid in cash. */
export async function paidDossier(applicant: Citizen, clerk: Staff): Promise<Sample> {
  const sample = await sampleDossier(applicant, clerk);
  await acceptDossier(clerk, sample.id);
  await inTransaction(unasked("a test"), (tx) => payCash(tx, clerk, sample.reference));
  return sample;
}

/** Files a dossier for which the clerk then asked for one more paper. */
export async function supplementedDossier(applicant: Citizen, clerk: Staff): Promise<Sample> {
  const sample = await sampleDossier(applicant, clerk);
  await requestSupplement(clerk, sample.id, {
    ground: "unclear",
    reason: "Bản chụp mờ",
    items: [{ name: "Giấy chứng sinh", original: 0, certified: 0, photocopy: 1, note: "" }],
  });
  return sample;
}

/** Files a dossier that a specialist then took up. */
export async function heldDossier(
  applicant: Citizen,
  clerk: Staff,
  specialist: Staff,
): Promise<Sample> {
  const sample = await sampleDossier(applicant, clerk);
  await acceptDossier(clerk, sample.id);
  await takeDossier(specialist, sample.id);
  return sample;
}

/** Signs what is proposed on a dossier, as one who has it on the screen; gives the number. */
export async function signProposed(signer: Staff, id: string): Promise<string> {
  return signDecision(signer, id, { proposal: await shownProposal(signer, id) });
}

/** Gives the hash of the proposal that a page of the dossier shows now. */
export async function shownProposal(signer: Staff, id: string): Promise<string> {
  const { decision } = await getDossierFile(id);
  return decision ? proposalHash(decision, (await getDossier(signer, id)).version) : "";
}

/** Begins a draft: a citizen's own, or an official's at the counter. */
export const sampleDraft = (owner: Citizen | Staff): Promise<string> =>
  startDraft(owner, "2.000635");

/** The applicant at the counter with an identity card, who signed on the slip. */
export const atCounter = (name: string): Receiver => ({
  name,
  relation: "applicant",
  authority: "",
  identityKind: "identity-card",
  identityNumber: "046194001234",
  signedOn: "slip",
});
/** The same, as the form of the desk posts it. */
export const handOutForm = (name: string): Record<string, string> => ({
  "hand-out.name": name,
  "hand-out.relation": "applicant",
  "hand-out.signed": "slip",
  "hand-out.identityKind": "identity-card",
  "hand-out.identity": "046194001234",
});
