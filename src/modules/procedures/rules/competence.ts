/**
 * Which office of the city works on a procedure and whose head decides it, as the city's own
 * procedures/competence.json says between two days. Pure.
 */
import { z } from "zod";
import type { ProcessOffice } from "./procedure.ts";

const text = z.string().min(1);
const dated = {
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** The law, or the city's own decision. */
  source: text,
  /** What has to be confirmed before the row may be relied on. */
  toVerify: text.nullable(),
};
const office = z.enum([
  "one_stop",
  "office",
  "economy",
  "culture",
  "police",
  "chair",
  "department",
] satisfies ProcessOffice[]);

/** The first row that fits counts; one without words or ministry fits all. */
export const competenceShape = z.strictObject({
  /** What the department does that answers for a ministry's procedures at the province's level. */
  departments: z.array(z.strictObject({ ministry: text, department: text, ...dated })),
  /** The office of a ward or commune that works on a sector. */
  offices: z.array(
    z.strictObject({ ministry: text.nullable(), sectors: z.array(text), office, ...dated }),
  ),
  /** The office whose head decides what another has worked on. */
  signers: z.array(
    z.strictObject({ office: office.nullable(), sectors: z.array(text), signer: office, ...dated }),
  ),
});

export type Competence = z.infer<typeof competenceShape>;
interface Matter {
  sector: string;
  ministry: string;
}

/**
 * Gives what the city's competent department does, by the ministry that announced the procedure;
 * null where no row names the ministry on that day (YYYY-MM-DD).
 */
export function departmentFor(rows: Competence, ministry: string, day: string): string | null {
  const row = rows.departments.find((one) => one.ministry === ministry && holds(one, day));
  return row?.department ?? null;
}

/** Gives the office of a ward or commune that works on a matter; throws where no row fits. */
export function officeFor(
  rows: Competence,
  { sector, ministry }: Matter,
  day: string,
): ProcessOffice {
  const row = rows.offices.find(
    (one) =>
      holds(one, day) &&
      (one.ministry === null || one.ministry === ministry) &&
      speaksOf(one.sectors, sector),
  );
  if (!row) throw new Error(`competence.json names no office for ${sector} on ${day}.`);
  return row.office;
}

/** Gives the office whose head decides what an office worked on; throws where no row fits. */
export function signerFor(
  rows: Competence,
  worker: ProcessOffice,
  sector: string,
  day: string,
): ProcessOffice {
  const row = rows.signers.find(
    (one) =>
      holds(one, day) &&
      (one.office === null || one.office === worker) &&
      speaksOf(one.sectors, sector),
  );
  if (!row) throw new Error(`competence.json names nobody who decides for ${worker} on ${day}.`);
  return row.signer;
}

function holds({ validFrom, validTo }: { validFrom: string; validTo: string | null }, day: string) {
  return validFrom <= day && (validTo === null || day <= validTo);
}

function speaksOf(words: readonly string[], sector: string): boolean {
  const said = sector.toLocaleLowerCase("vi");
  return words.length === 0 || words.some((word) => said.includes(word));
}
