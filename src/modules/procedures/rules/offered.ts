/** Which of the nation's procedures the city carries out: procedures/offered.json of the city. */
import { z } from "zod";

export const offeredShape = z
  .array(
    z.strictObject({
      /** Codes of the national catalogue, or every procedure of which there is a full record. */
      procedures: z.union([z.literal("all"), z.array(z.string().regex(/^\d\.\d{6}$/)).min(1)]),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      /** The city's decision that announces them. */
      source: z.string().min(1),
      toVerify: z.string().nullable(),
    }),
  )
  .min(1);

export type Offered = z.infer<typeof offeredShape>;

/** Gives what tells whether a procedure is carried out on a day (YYYY-MM-DD). */
export function offeredOn(rows: Offered, day: string): (code: string) => boolean {
  const standing = rows.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
  if (standing.some(({ procedures }) => procedures === "all")) return () => true;
  const codes = new Set(standing.flatMap(({ procedures }) => procedures));
  return (code) => codes.has(code);
}
