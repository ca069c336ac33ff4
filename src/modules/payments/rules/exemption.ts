/**
 * Who does not pay, by which act, between two days (Law on Fees and Charges 97/2015/QH13, article
 * 10).
 */
import { z } from "zod";
import type { FeeLine } from "../../procedures/index.ts";

export const exemptionShape = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  /** The group in the law's own words. */
  group: z.string().min(1),
  act: z.string().min(1),
  kind: z.enum(["fee", "levy"]),
  procedures: z.array(z.string().regex(/^\d\.\d{6}$/)).min(1),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  source: z.string().min(1),
});

export type Exemption = z.infer<typeof exemptionShape>;

/** Gives the exemptions that a charge's lines may have on a day (YYYY-MM-DD). */
export function exemptionsFor(
  table: readonly Exemption[],
  lines: readonly FeeLine[],
  day: string,
): Exemption[] {
  const owed = lines.filter(({ amount }) => amount !== 0);
  return table.filter(
    (one) =>
      one.from <= day &&
      (one.to === null || day <= one.to) &&
      owed.some(
        (line) => line.kind === one.kind && one.procedures.includes(line.of.split(" ")[0] ?? ""),
      ),
  );
}
