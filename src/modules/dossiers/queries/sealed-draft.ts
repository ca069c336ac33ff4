/**
 * What is typed into a draft, sealed step by step; it gets a key of its own when it becomes a
 * dossier.
 */
import { openedSteps, sealedPart, type StepPart } from "../../drafts/index.ts";
import type { Answers } from "../../forms/index.ts";

const sealedFor = (owner: string) => ({ purpose: "dossiers.draft", owner });

/** Gives all answers of a draft as one sealed part, for its column. */
export function sealedDraft(id: string, answers: Answers): string {
  return sealedStep(id, { step: "", keys: [], answers });
}

/** Gives the answers of one step as a sealed part; it counts instead of what its keys said. */
export function sealedStep(id: string, part: StepPart<Answers>): string {
  return sealedPart(sealedFor(id), part);
}

/** Gives the answers of a draft, of all its parts. */
export function openedDraft(id: string, kept: unknown): Answers {
  return openedSteps<Answers>(sealedFor(id), kept);
}
