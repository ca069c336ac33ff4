/** The fees that the city's People's Council sets, each by a resolution and between two days. */
import { z } from "zod";

const day = z.iso.date();

/** `dong` for one dossier; `case` and `channel` absent: all of them. Days YYYY-MM-DD, inclusive. */
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
