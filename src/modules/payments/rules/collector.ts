/** The tax codes of the agencies that collect, each between two days. */
import { z } from "zod";

export const collectorShape = z.strictObject({
  /** The agency as its receipts name it. */
  name: z.string().min(1),
  taxCode: z.string().regex(/^\d{10}(-\d{3})?$/),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  source: z.string().min(1),
});

export type Collector = z.infer<typeof collectorShape>;

/** Finds an agency's tax code on a day (YYYY-MM-DD); null where nobody has entered it. */
export function findTaxCode(table: readonly Collector[], name: string, day: string): string | null {
  return (
    table.find((one) => one.name === name && one.from <= day && (one.to === null || day <= one.to))
      ?.taxCode ?? null
  );
}
