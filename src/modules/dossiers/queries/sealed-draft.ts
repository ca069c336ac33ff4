/**
 * What is typed into a draft, sealed part by part: what it began with, then each step as it was
 * saved, so that a step is stored without reading the others. A draft's parts are sealed under
 * SECRET_KEY itself: it lives for weeks, and gets a key of its own when it becomes a dossier.
 */
import { isSealed, openText, sealText } from "../../../platform/sealed.ts";
import type { Answers } from "../../forms/index.ts";

const purpose = "dossiers.draft";
const mark = "~";

interface Part {
  keys: readonly string[];
  answers: Answers;
}

/** Gives all answers of a draft as one sealed part, for its column. */
export function sealedDraft(id: string, answers: Answers): string {
  return sealedStep(id, { step: "", keys: [], answers });
}

/**
 * Gives the answers of one step as a sealed part; it counts instead of what its keys said before.
 */
export function sealedStep(id: string, { step, keys, answers }: Part & { step: string }): string {
  const part = sealText(JSON.stringify({ keys, answers } satisfies Part), purpose, `${id} ${step}`);
  return JSON.stringify({ [mark + step]: part });
}

/**
 * Gives the answers of a draft, of all its parts; what an earlier build kept unsealed counts as it
 * stands.
 */
export function openedDraft(id: string, kept: unknown): Answers {
  const rows = Object.entries(kept as Record<string, unknown>);
  const isPart = (row: [string, unknown]): row is [string, string] =>
    row[0].startsWith(mark) && isSealed(row[1]);
  const parts = rows.filter(isPart).toSorted(([one], [other]) => (one < other ? -1 : 1));
  let answers: Answers = {};
  for (const [name, sealed] of parts) {
    const part = JSON.parse(openText(sealed, purpose, `${id} ${name.slice(mark.length)}`)) as Part;
    const others = Object.entries(answers).filter(([key]) => !part.keys.includes(key));
    answers = { ...Object.fromEntries(others), ...part.answers };
  }
  return { ...answers, ...Object.fromEntries(rows.filter((row) => !isPart(row))) } as Answers;
}
