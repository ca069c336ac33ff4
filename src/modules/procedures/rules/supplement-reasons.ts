/**
 * Why a supplement may be asked for: rows of data/procedures/supplement-reasons.json, for all
 * procedures or some, between two days. Pure.
 */
import { z } from "zod";
import { refuseTwins } from "../../../values/dated-twins.ts";

const text = z.string().min(1);
const row = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  names: z.strictObject({ vi: text, en: text, fr: text }),
  /** Codes of procedures; null: of all. */
  procedures: z
    .array(z.string().regex(/^\d\.\d{6}$/))
    .min(1)
    .nullable(),
  /** Whether it says nothing by itself: the official has to explain it. */
  explained: z.boolean(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: text,
  toVerify: text.nullable(),
});
export const supplementReasonsShape = z.array(row).superRefine(refuseTwins(({ key }) => [key]));
export type SupplementReason = z.infer<typeof row>;

/** Gives the reasons for a procedure on a day 'YYYY-MM-DD': its own first, then those of all. */
export function reasonsFor(
  rows: readonly SupplementReason[],
  procedureCode: string,
  day: string,
): SupplementReason[] {
  return rows
    .filter((one) => isValidOn(one, day))
    .filter(({ procedures }) => procedures === null || procedures.includes(procedureCode))
    .toSorted((one, other) => Number(one.procedures === null) - Number(other.procedures === null));
}

/** Gives what a reason was called on a day 'YYYY-MM-DD'; null for none of ours. */
export function reasonNamesOn(
  rows: readonly SupplementReason[],
  key: string | null,
  day: string,
): SupplementReason["names"] | null {
  return rows.find((row) => row.key === key && isValidOn(row, day))?.names ?? null;
}

function isValidOn(
  { validFrom, validTo }: Pick<SupplementReason, "validFrom" | "validTo">,
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || day <= validTo);
}
