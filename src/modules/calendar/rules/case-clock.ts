// How a case (a dossier, a document, a complaint) uses a term: receipt starts it, a request for
// papers stops it, their
// receipt starts it anew, and lateness that has come to be does not go away. Pure: calendars are
// given.

import type { Calendar } from "./calendar.ts";
import {
  extend,
  finish,
  handOver,
  restart,
  resume,
  startTerm,
  type Step,
  suspend,
} from "./clock-work.ts";
import { dueAt, lateFrom } from "./deadline.ts";
import { untilClosing } from "./sessions.ts";
import { isSuspended, type Term, type TermUnit } from "./term.ts";

/** What the law gives a case; the cut-off is only that of the procedure's own text (null: none). */
export interface CaseTerms {
  budget: number;
  unit: TermUnit;
  cutOffMinute: number | null;
  afterSupplement: "restart" | "resume";
  legalBasis: string;
}

/**
 * A term with the two moments that everybody reads: when it ends, and from when on the case is
 * late.
 */
export interface CaseClock {
  term: Term;
  dueAt: Date | null;
  lateFrom: Date | null;
}

/** Gives the moments of a term under a calendar. Null: nothing is due, nothing is late. */
export function readClock(term: Term, calendar: Calendar): CaseClock {
  return {
    term,
    dueAt: dueAt(term, calendar),
    lateFrom: earlierLateness(term, calendar) ?? lateFrom(term, calendar),
  };
}

/**
 * Starts the clock at receipt of a complete case by the desk whose calendar is given. What comes to
 * a closed desk is
 * received when it opens; a last day of rest moves to the next working day (Civil Code
 * 91/2015/QH13, article 148.5).
 */
export function receiveCase(terms: CaseTerms, desk: Calendar, received: Step): CaseClock {
  const { budget, unit } = terms;
  const cutOffMinute = terms.cutOffMinute ?? untilClosing;
  const start = {
    budget,
    unit,
    anchor: "received",
    unitCode: desk.unitCode,
    cutOffMinute,
    lastDay: "next-working-day" as const,
  };
  return readClock(startTerm(start, desk, received), desk);
}

/**
 * Passes the work on to another office; the clock goes on, and one that stands still stays where it
 * is.
 */
export function passOnCase(
  term: Term,
  desk: Calendar,
  step: Step & { unitCode: string },
): CaseClock {
  return readClock(isSuspended(term) ? term : handOver(term, desk, step), desk);
}

/**
 * Stops the clock while the applicant completes papers: nothing is due, but what was late stays
 * late.
 */
export function stopCase(
  term: Term,
  desk: Calendar,
  step: Step & { reason: string; legalBasis: string },
): CaseClock {
  return readClock(suspend(term, desk, step), desk);
}

/**
 * Takes in what completes a case: the whole term anew from this receipt (Decree 61/2018/NĐ-CP,
 * article 19.4), or what was left of it.
 */
export function completeCase(term: Term, terms: CaseTerms, desk: Calendar, step: Step): CaseClock {
  const { legalBasis } = terms;
  if (terms.afterSupplement === "resume") return resumeCase(term, desk, step);
  return readClock(restart(term, desk, { ...step, reason: "completed", legalBasis }), desk);
}

/** Lets the clock go on with what was left, such as when the applicant has paid. */
export function resumeCase(term: Term, desk: Calendar, step: Step): CaseClock {
  return readClock(resume(term, desk, step), desk);
}

/** Gives the case more budget, in the term's own unit; the engine allows it once (article 19.9). */
export function prolongCase(
  term: Term,
  desk: Calendar,
  step: Step & { by: number; reason: string; legalBasis: string },
): CaseClock {
  return readClock(extend(term, desk, step), desk);
}

/** Ends a case; it keeps its due moment, against which its end is held. */
export function endCase(term: Term, desk: Calendar, step: Step): CaseClock {
  return readClock(finish(term, desk, step), desk);
}

/** A stretch of work of one office with a budget of its own. */
export interface StretchStart {
  budget: number;
  unit: TermUnit;
  key: string;
  cutOffMinute: number | null;
}

/**
 * Gives the moments of an office's own stretch, under its own calendar; the cut-off is that of a
 * transfer from the desk.
 */
export function startStretch(stretch: StretchStart, office: Calendar, at: Date): CaseClock {
  const cutOffMinute = stretch.cutOffMinute ?? untilClosing;
  const start = {
    budget: stretch.budget,
    unit: stretch.unit,
    anchor: `leg-${stretch.key}`,
    unitCode: office.unitCode,
    cutOffMinute,
  };
  return readClock(startTerm(start, office, { at, actor: "system" }), office);
}

// A stop, a new start and an extension change the due moment; whoever was late before is late from
// then on.
function earlierLateness(term: Term, calendar: Calendar): Date | null {
  if (term.segments.length < 2 && term.extensions.length === 0) return null;
  const stops = term.segments.flatMap((segment, index) => {
    const before = term.segments[index - 1];
    const breaks =
      before !== undefined && (segment.kind === "suspended" || segment.run !== before.run);
    return breaks
      ? [latenessBefore(term, calendar, term.segments.slice(0, index), segment.startedAt)]
      : [];
  });
  const extensions = term.extensions.map(({ at }) => {
    const until = term.segments.filter(({ startedAt }) => startedAt <= at);
    return latenessBefore(term, calendar, until, at);
  });
  const found = [...stops, ...extensions].filter((late) => late !== null);
  return found.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

function latenessBefore(
  term: Term,
  calendar: Calendar,
  segments: Term["segments"],
  at: Date,
): Date | null {
  const last = segments.at(-1);
  if (!last) return null;
  const then: Term = {
    ...term,
    run: last.run,
    finishedAt: null,
    segments: segments.with(-1, { ...last, endedAt: null }),
    extensions: term.extensions.filter((extension) => extension.at < at),
  };
  const late = lateFrom(then, calendar);
  return late !== null && late <= at ? late : null;
}
