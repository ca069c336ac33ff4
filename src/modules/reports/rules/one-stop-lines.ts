/**
 * The lines of the one-stop report: one for each unit, in the Vietnamese order of their names, and
 * their sum. Pure.
 */
import type { Counts } from "../../dossiers/index.ts";
import { reportColumns, sumOfCounts } from "./report-line.ts";

export interface ReportLine {
  unitCode: string;
  name: string;
  counts: Counts;
}

/** Gives the lines in order, and the sum of all. */
export function oneStopLines(
  counts: Map<string, Counts>,
  nameOf: (unitCode: string) => string,
): { lines: ReportLine[]; sum: Counts } {
  const byName = new Intl.Collator("vi");
  const lines = [...counts]
    .map(([unitCode, own]) => ({ unitCode, name: nameOf(unitCode), counts: own }))
    .filter(({ counts: own }) => own.received > 0 || own.pending > 0 || own.ended > 0)
    .toSorted((one, other) => byName.compare(one.name, other.name));
  return {
    lines,
    sum: sumOfCounts(
      lines.map((line) => line.counts),
      reportColumns,
    ),
  };
}
