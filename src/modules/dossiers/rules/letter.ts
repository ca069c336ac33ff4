/** The unit's own letters about a dossier, between proposal and signature. Pure. */
import type { PaperName } from "../../papers/index.ts";

export const letterKinds = ["extension", "stop", "refusal"] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The paper that each is; who may sign it by order is said of the paper (signing-forms.json). */
export const letterPapers = {
  extension: "apology-letter",
  stop: "stop-notice",
  refusal: "refusal-letter",
} as const satisfies Record<LetterKind, PaperName>;

export const stopGrounds = ["not-supplemented", "not-paid", "asked-by-authority", "other"] as const;
export type StopGround = (typeof stopGrounds)[number];

/** Form 04: the reason, how much is added in the term's own unit, and both due moments. */
export interface ExtensionContent {
  reason: string;
  by: number;
  dueBefore: string;
  dueAfter: string;
}

/** Form 05: the ground, the reason, the document that it rests on, and the papers that go back. */
export interface StopContent {
  ground: StopGround;
  reason: string;
  document: string;
  papersBack: string[];
}

/** The refusal after review: each reason, and the articles that the dossier does not meet. */
export interface RefusalContent {
  reasons: string[];
  basis: string;
  papersBack: string[];
}

export interface LetterContent {
  extension: ExtensionContent;
  stop: StopContent;
  refusal: RefusalContent;
}

/** Whether a stop on this ground rests on a document or an article that must be named. */
export function needsDocument(ground: StopGround): boolean {
  return ground === "asked-by-authority" || ground === "other";
}

/** Lists the originals among papers: what goes back to whoever brought them. */
export function papersToGiveBack(papers: readonly PaperLine[]): string[] {
  const originals = papers.filter(({ kind }) => kind === "original");
  return [...Map.groupBy(originals, (paper) => paper.slot_label)].map(([label, same]) => {
    const count = same.reduce((sum, { quantity }) => sum + quantity, 0);
    return count > 1 ? `${label} (${count})` : label;
  });
}

interface PaperLine {
  kind: string;
  slot_label: string;
  quantity: number;
}
