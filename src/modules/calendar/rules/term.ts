// What a term is. It stores what happened, never the due moment: that is derived in deadline.ts, so
// a holiday that is announced or a ward that is closed by a flood moves every open term; who keeps
// its moments renews them.

import { z } from "zod";

/**
 * Working days, working hours and calendar days are different units of law and are never turned
 * into each other.
 */
export const termUnits = ["working_days", "working_hours", "calendar_days"] as const;
export type TermUnit = (typeof termUnits)[number];

/**
 * A stretch of the term during which one unit held the work, or during which the clock stood still.
 */
export type Segment = {
  kind: "running" | "suspended";
  unitCode: string;
  startedAt: Date;
  endedAt: Date | null;
  /** 1 for the first run; a restart begins the next one with the whole budget. */
  run: number;
  reason: string | null;
  legalBasis: string | null;
  actor: string;
};

/** More budget, in the term's own unit. */
export type Extension = {
  run: number;
  by: number;
  at: Date;
  reason: string;
  legalBasis: string;
  actor: string;
};

/**
 * What was done to a term, with the due moment before and after; null stands for "no due moment".
 */
export type TermChange = {
  verb: "started" | "handed-over" | "suspended" | "resumed" | "restarted" | "extended" | "finished";
  at: Date;
  unitCode: string;
  actor: string;
  reason: string | null;
  legalBasis: string | null;
  dueBefore: Date | null;
  dueAfter: Date | null;
};

export type Term = {
  budget: number;
  unit: TermUnit;
  /** The fact that set the clock going, e.g. "dossier-accepted". */
  anchor: string;
  /**
   * What comes after this minute of the day, or to a closed desk, counts from the next working day;
   * null: never.
   */
  cutOffMinute: number | null;
  /**
   * Civil Code 91/2015/QH13, article 148.5 moves a last day that is a rest day to the next working
   * day.
   */
  lastDay: "as-counted" | "next-working-day";
  run: number;
  segments: readonly Segment[];
  extensions: readonly Extension[];
  changes: readonly TermChange[];
  finishedAt: Date | null;
};

/** Why an operation on a term cannot be done; the caller says it to the person in words. */
export type TermProblem =
  | "term-finished"
  | "term-suspended"
  | "term-not-suspended"
  | "term-extended-too-often"
  | "term-goes-back-in-time"
  | "term-budget-wrong";

/** A refused operation on a term. */
export class TermRefused extends Error {
  override name = "TermRefused";
  readonly code: TermProblem;

  constructor(code: TermProblem) {
    super(`The term does not allow this: ${code}.`);
    this.code = code;
  }
}

/** The segment that is open, or that was the last one when the term finished. */
export function lastSegment(term: Term): Segment {
  const last = term.segments.at(-1);
  if (!last) throw new TypeError("A term without segments was never started.");
  return last;
}

/** Whether the clock stands still. */
export function isSuspended(term: Term): boolean {
  return lastSegment(term).kind === "suspended";
}

/** The unit that holds the work, or that held it last. */
export function termHolder(term: Term): string {
  return lastSegment(term).unitCode;
}

/** The budget with the extensions of the current run, in the term's unit. */
export function wholeBudget(term: Term): number {
  let total = term.budget;
  for (const extension of term.extensions) if (extension.run === term.run) total += extension.by;
  return total;
}

const note = z.string().nullable();
const termShape = z.object({
  budget: z.number().nonnegative(),
  unit: z.enum(termUnits),
  anchor: z.string(),
  cutOffMinute: z.number().nullable(),
  lastDay: z.enum(["as-counted", "next-working-day"]),
  run: z.number().int().positive(),
  segments: z
    .array(
      z.object({
        kind: z.enum(["running", "suspended"]),
        unitCode: z.string(),
        startedAt: z.coerce.date(),
        endedAt: z.coerce.date().nullable(),
        run: z.number().int().positive(),
        reason: note,
        legalBasis: note,
        actor: z.string(),
      }),
    )
    .min(1),
  extensions: z.array(
    z.object({
      run: z.number(),
      by: z.number(),
      at: z.coerce.date(),
      reason: z.string(),
      legalBasis: z.string(),
      actor: z.string(),
    }),
  ),
  changes: z.array(
    z.object({
      verb: z.enum([
        "started",
        "handed-over",
        "suspended",
        "resumed",
        "restarted",
        "extended",
        "finished",
      ]),
      at: z.coerce.date(),
      unitCode: z.string(),
      actor: z.string(),
      reason: note,
      legalBasis: note,
      dueBefore: z.coerce.date().nullable(),
      dueAfter: z.coerce.date().nullable(),
    }),
  ),
  finishedAt: z.coerce.date().nullable(),
});

/** Reads a term back from the JSON in which it was stored; throws ZodError when it is none. */
export function readTerm(stored: unknown): Term {
  return termShape.parse(stored);
}
