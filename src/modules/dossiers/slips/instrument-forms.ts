import type { Authority, Staff } from "../../../platform/actor.ts";
import {
  authorityOfOffice,
  getUnits,
  type IssuingAuthority,
  issuingAuthority,
} from "../../organizations/index.ts";
import { instrumentsOf, type ResultContent } from "../../papers/index.ts";
import { findSigningForm, type SigningForm, signingForm } from "../../people/index.ts";
import type { Dossier } from "../tables.ts";
import type { IssueFacts } from "../commands/issue-instrument.ts";

/** Gives the authority that issues papers of a unit. */
export async function issuerOf(unitCode: string, key: Authority): Promise<IssuingAuthority> {
  return issuingAuthority(await getUnits(), unitCode, key);
}

/** Gives the form in which an official signs for an authority; null when they have no right to. */
export function formFor(
  actor: Staff,
  unitCode: string,
  issuer: Pick<IssuingAuthority, "key" | "isCollective">,
): SigningForm | null {
  const paper = { authority: issuer.key, unitCode, isCollective: issuer.isCollective };
  return signingForm(actor.post, actor.posts, paper);
}

/** Finds the form in which an official signs results of these kinds: by seat, or by mandate. */
export async function findResultForm(
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
  if (!authority || proposal.proposer_account_id === actor.accountId) return null;
  const issuer = await issuerOf(dossier.unit_code, authority);
  const papers = instrumentsOf(
    proposal.content as ResultContent,
    dossier.answers as Record<string, unknown>,
  );
  const kinds = papers.map(({ kind }) => kind);
  return findResultForm(actor, dossier.unit_code, issuer, kinds);
}

/** Gives an authority's letterhead. */
export function letterheadOf(issuer: IssuingAuthority): IssueFacts["office"] {
  const { parent, name, place } = issuer;
  return { ...(parent === null ? {} : { parent }), name, place };
}
