/** How papers abbreviate the authority that issues them, between two days. Pure. */
import { z } from "zod";
import { isValidOn, type UnitKind } from "./unit.ts";

const text = z.string().min(1);
const bodies = ["committee", "department", "city-police", "police", "registration-office"] as const;

export const symbolRows = z.array(
  z.strictObject({
    body: z.enum(bodies),
    /** Kinds of the territory for which the row holds; none means all. */
    kinds: z.array(text),
    /** Code of the one unit for which the row holds; null means all. */
    unit: text.nullable(),
    symbol: text,
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    source: text,
    toVerify: text.nullable(),
  }),
);

export interface SymbolAsked {
  body: (typeof bodies)[number];
  unitCode: string;
  territoryKind: UnitKind;
}

/** Gives the symbol of an authority on a day (YYYY-MM-DD), the first row that fits; null: none. */
export function symbolOn(
  rows: z.infer<typeof symbolRows>,
  { body, unitCode, territoryKind }: SymbolAsked,
  day: string,
): string | null {
  const row = rows.find(
    (one) =>
      one.body === body &&
      isValidOn(one, day) &&
      (one.kinds.length === 0 || one.kinds.includes(territoryKind)) &&
      (one.unit === null || one.unit === unitCode),
  );
  return row?.symbol ?? null;
}
