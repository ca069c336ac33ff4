/**
 * What reports make of the counts of dossiers: sums, shares, and how strongly a ward is coloured.
 * Pure.
 */
import type { Counts, Measure } from "../../dossiers/index.ts";

/**
 * The columns of Form II.06a/VPCP/KSTT after the number and the unit, in its order, 3 to 13; then,
 * beside the form, what of the pending waits at intake.
 */
export const reportColumns = [
  "received",
  "received_online",
  "received_direct",
  "carried",
  "ended",
  "ended_early",
  "ended_on_time",
  "ended_late",
  "pending",
  "pending_within",
  "pending_late",
  "pending_intake",
] as const satisfies readonly Measure[];

/**
 * A share of fewer ended dossiers than this could point at a single person, and is not published.
 */
export const publishedMin = 5;

/** Adds counts up, measure by measure; of nothing it gives zeros. */
export function sumOfCounts(counts: Iterable<Counts>, measures: readonly Measure[]): Counts {
  const sum = Object.fromEntries(measures.map((measure) => [measure, 0])) as Counts;
  for (const one of counts) for (const measure of measures) sum[measure] += one[measure];
  return sum;
}

/** Gives the share of ended dossiers that were not late, 0 to 1; null when none ended. */
export function onTimeShare(counts: Counts): number | null {
  return counts.ended === 0 ? null : (counts.ended - counts.ended_late) / counts.ended;
}

/** Gives the share of accepted, open dossiers that are late, 0 to 1; 0 when none is open. */
export function lateShare(counts: Counts): number {
  return counts.open === 0 ? 0 : counts.late / counts.open;
}

/** How strongly a ward stands out on the map: nothing late, up to a tenth, up to a fifth, more. */
export function lateLevel(counts: Counts): 0 | 1 | 2 | 3 {
  const share = lateShare(counts);
  return counts.late === 0 ? 0 : share <= 0.1 ? 1 : share <= 0.2 ? 2 : 3;
}

/**
 * Gives a count as the public reads it, in whole fives and never more than there are, so that the
 * difference of two days or periods shows nobody; null for fewer than five.
 */
export function publishedCount(count: number): number | null {
  return count < publishedMin ? null : count - (count % publishedMin);
}

/**
 * Gives the published share in hundredths, of few dossiers in steps of five; null when too few
 * ended to publish one.
 */
export function publishedShare(counts: Counts | undefined): number | null {
  const share = counts && counts.ended >= publishedMin ? onTimeShare(counts) : null;
  if (share === null || !counts) return null;
  const step = counts.ended < 100 ? 5 : 1;
  return Math.round((share * 100) / step) * step;
}
