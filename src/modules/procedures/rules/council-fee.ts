/** The fees that the city's People's Council sets, each by a resolution and between two days. */
import { z } from "zod";
import type { CaseVariant } from "./procedure.ts";

const day = z.iso.date();

/**
 * `dong` for one dossier; `case` absent: all whose fee is left to the Council; `channel` absent:
 * all of them. Days YYYY-MM-DD, inclusive.
 */
export const councilFeeShape = z.strictObject({
  procedure: z.string().regex(/^\d\.\d{6}$/),
  case: z.string().min(1).optional(),
  channel: z.enum(["online", "counter", "post"]).optional(),
  dong: z.int().min(0),
  /** Number, day and place: "Nghị quyết …/…/NQ-HĐND ngày …, Điều …". */
  resolution: z.string().min(10),
  from: day,
  to: day.nullable(),
  source: z.string().min(1),
});

export type CouncilFee = z.infer<typeof councilFeeShape>;

/** Finds what a table says of a case on a day, the narrower entry before the wider; or null. */
export function findCouncilFee(
  table: readonly CouncilFee[],
  wanted: { procedure: string; case: string; channel: string; day: string },
): CouncilFee | null {
  const fits = table.filter(
    (fee) =>
      fee.procedure === wanted.procedure &&
      (fee.case === undefined || fee.case === wanted.case) &&
      (fee.channel === undefined || fee.channel === wanted.channel) &&
      fee.from <= wanted.day &&
      (fee.to === null || wanted.day <= fee.to),
  );
  const width = (fee: CouncilFee) =>
    Number(fee.case === undefined) + Number(fee.channel === undefined);
  return fits.toSorted((a, b) => width(a) - width(b) || (a.from < b.from ? 1 : -1))[0] ?? null;
}

/**
 * Tells whether a resolution reaches a case. One without a case is about those that the law leaves
 * to the Council, not about what a ministry prices or what is free (Law on Civil Status
 * 60/2014/QH13, article 11.1: births and deaths in time, marriages, guardianship).
 */
export function feeReaches(fee: CouncilFee, variant: CaseVariant): boolean {
  if (isFree(variant)) return false;
  return fee.case === variant.key || variant.feeSource !== "stated";
}

/**
 * Gives in words what is wrong with a table: an entry that names no case there is, or one that is
 * free by law; null when nothing is.
 */
export function wrongIn(
  table: readonly CouncilFee[],
  variantsOf: (procedure: string) => readonly CaseVariant[] | undefined,
): string | null {
  for (const fee of table) {
    const variants = variantsOf(fee.procedure);
    if (!variants) return `${fee.procedure}: no such procedure.`;
    if (fee.case === undefined) continue;
    const variant = variants.find(({ key }) => key === fee.case);
    if (!variant) return `${fee.procedure}: no case ${fee.case}.`;
    if (isFree(variant)) return `${fee.procedure}, ${fee.case}: the case is free by law.`;
  }
  return null;
}

function isFree({ feeSource, feeRule, feeDong }: CaseVariant): boolean {
  return feeSource === "stated" && (feeRule?.kind === "free" || feeDong === 0);
}
