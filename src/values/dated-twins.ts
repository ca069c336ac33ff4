/** Rows of law with days: no two of one thing hold on one day, or which one counts is chance. */
import type { z } from "zod";

interface Dated {
  validFrom: string;
  validTo: string | null;
}

/**
 * Gives the check of a list of dated rows: of each thing that `namesOf` a row gives, one row holds
 * on a day at most, and none ends before it begins.
 */
export function refuseTwins<Row extends Dated>(namesOf: (row: Row) => readonly string[]) {
  return (rows: readonly Row[], context: z.RefinementCtx): void => {
    const before = new Map<string, Row[]>();
    for (const [index, row] of rows.entries()) {
      const refuse = (message: string) =>
        context.addIssue({ code: "custom", message, path: [index] });
      if (row.validTo !== null && row.validTo < row.validFrom) refuse("ends before it begins");
      for (const name of namesOf(row)) {
        const others = before.get(name) ?? [];
        if (others.some((other) => meet(other, row))) refuse(`is there already: ${name}`);
        before.set(name, [...others, row]);
      }
    }
  };
}

function meet(one: Dated, other: Dated): boolean {
  return one.validFrom <= (other.validTo ?? "9999") && other.validFrom <= (one.validTo ?? "9999");
}
