// What may be done to a term. Each operation gives a new term and adds to its history; nothing is
// ever taken out.

import type { Calendar } from "./calendar.ts";
import { dueAt } from "./deadline.ts";
import {
  termHolder,
  isSuspended,
  lastSegment,
  TermRefused,
  type Segment,
  type Term,
  type TermChange,
  type TermUnit,
} from "./term.ts";

/** Who does something to a term, when, and why. */
export type Step = { at: Date; actor: string; reason?: string; legalBasis?: string };

/** What a term begins with; see Term for `cutOffMinute` and `lastDay`. */
export type TermStart = {
  budget: number;
  unit: TermUnit;
  anchor: string;
  unitCode: string;
  cutOffMinute: number | null;
  lastDay?: "as-counted" | "next-working-day";
};

/**
 * Starts a term in the hands of a unit. A budget of 0 working days means: within the day of
 * receipt.
 */
export function startTerm(start: TermStart, calendar: Calendar, step: Step): Term {
  const { budget, unit, anchor, unitCode, cutOffMinute, lastDay = "as-counted" } = start;
  const whole = unit === "working_hours" ? budget > 0 : Number.isInteger(budget) && budget >= 0;
  if (!whole || !Number.isFinite(budget)) throw new TermRefused("term-budget-wrong");
  const term: Term = {
    budget,
    unit,
    anchor,
    cutOffMinute,
    lastDay,
    run: 1,
    segments: [openSegment("running", unitCode, 1, step)],
    extensions: [],
    changes: [],
    finishedAt: null,
  };
  return noted("started", null, term, calendar, step);
}

/**
 * Hands the work to another unit. The clock and the due moment stay; who consumes the time changes.
 */
export function handOver(term: Term, calendar: Calendar, step: Step & { unitCode: string }): Term {
  requireOpen(term, step);
  const kind = lastSegment(term).kind;
  return noted("handed-over", term, moveOn(term, kind, step.unitCode, step), calendar, step);
}

/**
 * Stops the clock, e.g. while the citizen completes papers or pays. There is no due moment until it
 * goes on.
 */
export function suspend(
  term: Term,
  calendar: Calendar,
  step: Step & { reason: string; legalBasis: string },
): Term {
  requireOpen(term, step);
  if (isSuspended(term)) throw new TermRefused("term-suspended");
  return noted(
    "suspended",
    term,
    moveOn(term, "suspended", termHolder(term), step),
    calendar,
    step,
  );
}

/** Lets the clock go on with what was left. */
export function resume(term: Term, calendar: Calendar, step: Step & { unitCode?: string }): Term {
  requireOpen(term, step);
  if (!isSuspended(term)) throw new TermRefused("term-not-suspended");
  return noted(
    "resumed",
    term,
    moveOn(term, "running", step.unitCode ?? termHolder(term), step),
    calendar,
    step,
  );
}

/**
 * Starts the whole budget anew from this moment, with the cut-off of a first receipt. Decree
 * 61/2018, article 19.4: after a supplement the time limit restarts from the complete dossier.
 */
export function restart(
  term: Term,
  calendar: Calendar,
  step: Step & { reason: string; legalBasis: string; unitCode?: string },
): Term {
  requireOpen(term, step);
  const closed = { ...term, segments: closeLast(term, step.at), run: term.run + 1 };
  const segment = openSegment("running", step.unitCode ?? termHolder(term), closed.run, step);
  return noted(
    "restarted",
    term,
    { ...closed, segments: [...closed.segments, segment] },
    calendar,
    step,
  );
}

/**
 * Adds budget in the term's own unit, at most `times_max` times in the life of the term.
 * Decree 61/2018, article 19.9: a new date may be given once.
 */
export function extend(
  term: Term,
  calendar: Calendar,
  step: Step & { by: number; reason: string; legalBasis: string; times_max?: number },
): Term {
  requireOpen(term, step);
  const { by, at, reason, legalBasis, actor, times_max: timesMax = 1 } = step;
  if (term.extensions.length >= timesMax) throw new TermRefused("term-extended-too-often");
  if (!(by > 0) || (term.unit !== "working_hours" && !Number.isInteger(by)))
    throw new TermRefused("term-budget-wrong");
  const extension = { run: term.run, by, at, reason, legalBasis, actor };
  return noted(
    "extended",
    term,
    { ...term, extensions: [...term.extensions, extension] },
    calendar,
    step,
  );
}

/** Ends a term: the work is done, refused or withdrawn. */
export function finish(term: Term, calendar: Calendar, step: Step): Term {
  requireOpen(term, step);
  const finished = { ...term, segments: closeLast(term, step.at), finishedAt: step.at };
  return noted("finished", term, finished, calendar, step);
}

function requireOpen(term: Term, step: Step): void {
  if (term.finishedAt) throw new TermRefused("term-finished");
  if (step.at < lastSegment(term).startedAt) throw new TermRefused("term-goes-back-in-time");
}

function moveOn(term: Term, kind: Segment["kind"], unitCode: string, step: Step): Term {
  return {
    ...term,
    segments: [...closeLast(term, step.at), openSegment(kind, unitCode, term.run, step)],
  };
}

function closeLast(term: Term, at: Date): Segment[] {
  return term.segments.with(-1, { ...lastSegment(term), endedAt: at });
}

function openSegment(kind: Segment["kind"], unitCode: string, run: number, step: Step): Segment {
  const { at, actor, reason = null, legalBasis = null } = step;
  return { kind, unitCode, startedAt: at, endedAt: null, run, reason, legalBasis, actor };
}

function noted(
  verb: TermChange["verb"],
  before: Term | null,
  after: Term,
  calendar: Calendar,
  step: Step,
): Term {
  const change: TermChange = {
    verb,
    at: step.at,
    unitCode: termHolder(after),
    actor: step.actor,
    reason: step.reason ?? null,
    legalBasis: step.legalBasis ?? null,
    dueBefore: before && dueAt(before, calendar),
    dueAfter: null,
  };
  const term = { ...after, changes: [...after.changes, change] };
  // Asked of the term that is given back, which remembers it: whoever reads its clock asks next.
  change.dueAfter = dueAt(term, calendar);
  return term;
}
