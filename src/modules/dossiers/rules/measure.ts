/**
 * What oversight counts of dossiers, each a condition of its own, so that a number and the rows
 * behind it cannot differ. Pure.
 */

/** How things stand now: open (of which those that wait at intake), due today, late. */
export const standingMeasures = ["open", "intake", "due_today", "late"] as const;

/**
 * Form II.06a/VPCP/KSTT (Circular 01/2020/TT-VPCP), columns 4 to 6, 8 to 10, 12 and 13: each
 * received dossier of a period is in one of the first three and in one of the other five.
 */
export const reportMeasures = [
  "received_online",
  "received_direct",
  "carried",
  "ended_early",
  "ended_on_time",
  "ended_late",
  "pending_within",
  "pending_late",
] as const;

/**
 * The sums of the form: columns 3, 7 and 11, each with a condition of its own, so that a test can
 * hold them against the columns.
 */
export const reportSums = ["received", "ended", "pending"] as const;

/** Beside the form: of what is pending, what nobody has accepted yet. */
export const intakeMeasure = "pending_intake";

export const measures = [
  ...standingMeasures,
  ...reportSums,
  ...reportMeasures,
  intakeMeasure,
] as const;
export type Measure = (typeof measures)[number];
export type Counts = Record<Measure, number>;

/** Days YYYY-MM-DD, both included. */
export interface Period {
  from: string;
  to: string;
}

/**
 * Narrows oversight down: a unit that is responsible, an office whose leg took too long, or who
 * holds the dossier now.
 */
export interface OverseeFilter {
  unitCode?: string;
  overrunUnit?: string;
  overrunOffice?: string;
  holderOffice?: string;
  /** An account, or "" for what nobody has taken yet. */
  holderAccount?: string;
}

/**
 * Gives the moments of a period in the city's time, without summer time: its first, and the first
 * after it.
 */
export function momentsOf(period: Period): { from: Date; until: Date } {
  const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`);
  return {
    from: midnight(period.from),
    until: new Date(midnight(period.to).getTime() + 86_400_000),
  };
}
