/** What reports make of the counts of dossiers: sums, shares, and how strongly a ward is coloured. Pure. */
import type { Counts, Measure } from "../../dossiers/index.ts";

/** The columns of Form II.06a/VPCP/KSTT after the number and the unit, in its order, 3 to 13; then, beside the form, what of the pending waits at intake. */
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

/** A share of fewer ended dossiers than this could point at a single person, and is not published. */
export const publishedMin = 5;

/** Adds counts up, measure by measure; of nothing it gives zeros. */
export function sumOf(counts: Iterable<Counts>, measures: readonly Measure[]): Counts {
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

/** Gives the published share of a ward in whole hundredths, or null when too few ended to publish one. */
export function publishedShare(counts: Counts | undefined): number | null {
  const share = counts && counts.ended >= publishedMin ? onTimeShare(counts) : null;
  return share === null ? null : Math.round(share * 100);
}
