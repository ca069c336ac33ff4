/** What a proposal is, told by its hash: whoever signs names the one that was on the screen. */
import { createHash } from "node:crypto";
import { formLine, type SigningForm } from "../../people/index.ts";

export interface Proposal {
  dossier_id: string;
  template: string;
  content: unknown;
  proposed_at: Date;
  proposer_account_id: string | null;
}

/**
 * Gives the hash of a proposal on a dossier of a version: kind, facts, proposer and moment. Two
 * proposals with equal facts differ, and so does the same one after the dossier has changed.
 */
export function proposalHash(proposal: Proposal, version: number): string {
  const { dossier_id: id, template, content, proposed_at: at, proposer_account_id: by } = proposal;
  const told = inOrder({ id, template, content, at: at.toISOString(), by, version });
  return createHash("sha256").update(JSON.stringify(told)).digest("hex");
}

const formMark = (form: SigningForm) =>
  createHash("sha256").update(formLine(form)).digest("hex").slice(0, 16);

/** Gives what a page that offers signing shows: the proposal, and the form of signing. */
export function shownToSign(proposal: Proposal, version: number, form: SigningForm): string {
  return `${proposalHash(proposal, version)}_${formMark(form)}`;
}

/** Says of what was shown whether it is the proposal, and whether it is signed in that form. */
export function judgeShown(
  shown: string,
  proposal: Proposal,
  version: number,
  form: SigningForm | null,
): "same" | "other-proposal" | "other-form" {
  const [hash, mark] = shown.split("_");
  if (hash !== proposalHash(proposal, version)) return "other-proposal";
  return form && mark !== formMark(form) ? "other-form" : "same";
}

// The database keeps the keys of a document in an order of its own.
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
