import type { Authority, Staff } from "../../../platform/actor.ts";
import { accountsOf } from "../../../platform/duties.ts";
import { versionOf } from "../../../platform/shown.ts";
import {
  authorityOfOffice,
  getUnits,
  type IssuingAuthority,
  issuingAuthority,
} from "../../organizations/index.ts";
import type { ResultContent } from "../../papers/index.ts";
import { findSigningForm, formLine, type SigningForm } from "../../people/index.ts";
import { type LetterKind, letterPapers } from "../rules/letter.ts";
import type { Dossier } from "../tables.ts";
import type { IssueFacts } from "../commands/issue-instrument.ts";
import { kindsOf } from "./kinds-of.ts";

/** Gives the authority that issues papers of a unit. */
export async function issuerOf(unitCode: string, key: Authority): Promise<IssuingAuthority> {
  return issuingAuthority(await getUnits(), unitCode, key);
}

/**
 * Finds the form in which an official signs papers of these kinds for an authority, results and
 * letters alike: by seat, or by mandate; null when they have no right to.
 */
export async function findSignerForm(
  actor: Staff,
  unitCode: string,
  issuer: Pick<IssuingAuthority, "key" | "isCollective">,
  kinds: readonly string[],
): Promise<SigningForm | null> {
  const paper = { authority: issuer.key, unitCode, isCollective: issuer.isCollective };
  return findSigningForm(actor, paper, kinds);
}

/**
 * Finds the form in which an official would sign a proposal: as head or deputy of its authority, or
 * under a mandate; null for others, and for its author.
 */
export async function findProposalForm(
  actor: Staff,
  dossier: Pick<Dossier, "unit_code" | "holder_office" | "answers">,
  proposal: { proposer_account_id: string | null; content: unknown },
): Promise<SigningForm | null> {
  const authority = authorityOfOffice(dossier.holder_office);
  if (!authority || isOwn(actor, proposal.proposer_account_id)) return null;
  const issuer = await issuerOf(dossier.unit_code, authority);
  const kinds = kindsOf(proposal.content as ResultContent, dossier.answers);
  return findSignerForm(actor, dossier.unit_code, issuer, kinds);
}

/** Finds the form in which an official would sign a letter; null for others, and its author. */
export async function findLetterForm(
  actor: Staff,
  unitCode: string,
  letter: { kind: LetterKind; office: string; proposed_by_account: string | null },
): Promise<SigningForm | null> {
  const authority = authorityOfOffice(letter.office);
  if (!authority || isOwn(actor, letter.proposed_by_account)) return null;
  const issuer = await issuerOf(unitCode, authority);
  return findSignerForm(actor, unitCode, issuer, [letterPapers[letter.kind]]);
}

/**
 * Whether a proposal is an official's own: they made it, or whoever they stand in for, in whose
 * place they would sign it. Two people see each paper.
 */
export function isOwn(actor: Staff, proposer: string | null): boolean {
  return proposer !== null && accountsOf(actor).includes(proposer);
}

/** Gives what a history says of a signature under a mandate; nothing for a head or deputy. */
export function mandateDetails(form: SigningForm): { mandate?: string; form?: string } {
  return form.mandate ? { mandate: form.mandate, form: formLine(form) } : {};
}

/** What a form that signs a letter names as shown: the letter, and in which form it is signed. */
export function letterShown(letter: { id: string }, form: SigningForm): [string, string] {
  return [letter.id, versionOf(formLine(form))];
}

/** Gives an authority's letterhead. */
export function letterheadOf(issuer: IssuingAuthority): IssueFacts["office"] {
  const { parent, name, place } = issuer;
  return { ...(parent === null ? {} : { parent }), name, place };
}
