/** What a proposal is, told by its hash: whoever signs names the one that was on the screen. */
import { createHash } from "node:crypto";

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
