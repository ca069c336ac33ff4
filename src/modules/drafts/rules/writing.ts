/** Writes of one step of a draft: which is older, and how long a draft is kept. Pure. */

/**
 * Which state of the step a write is built on, and its turn among the writes of one opened page.
 * Kept with the step, it says which write was the last.
 */
export interface StepWriting {
  sequence: number;
  /** Names the opened page; "" for a page that writes once. */
  page: string;
  turn: number;
}

/** By step: how often it was saved, and by which turn of which opened page. */
export type StepMarks = Record<string, StepWriting>;

/**
 * Days for which a draft is kept after it was last saved (Law 91/2025: personal data are kept no
 * longer than needed).
 */
export const draftDays = 60;

/** Gives the day after which a draft is deleted, unless it is saved again. */
export function keptUntil(savedAt: Date): Date {
  return new Date(savedAt.getTime() + draftDays * 86_400_000);
}

/** Names a step of a draft, as a form's `shown` field does. */
export function stepSubject(draft: string, step: string): string {
  return `${draft}/${step}`;
}

/** Gives how often a step was saved. */
export function sequenceOf(marks: StepMarks, step: string): number {
  return marks[step]?.sequence ?? 0;
}

/**
 * Tells whether a write is not older than what is kept of its step: it is built on that, or comes
 * later from the same opened page. `turns/in-turn.ts` says the same in SQL.
 */
export function isInTurn(marks: StepMarks, step: string, writing: StepWriting): boolean {
  const last = marks[step];
  if (sequenceOf(marks, step) === writing.sequence) return true;
  return last !== undefined && writing.page !== "" && last.page === writing.page
    ? last.turn <= writing.turn
    : false;
}
