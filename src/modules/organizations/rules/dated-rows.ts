/** What every row of law in data/organizations says of itself. */
import { z } from "zod";

export const text = z.string().min(1);
/** From which day to which it holds, whence it comes, and what is still to be confirmed. */
export const dated = {
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** The law, or the city's own rule. */
  source: text,
  /** What has to be confirmed before the row may be relied on. */
  toVerify: text.nullable(),
};
export const names = z.strictObject({ vi: text, en: text, fr: text });
export const roles = z.enum(["clerk", "specialist", "chair", "leader", "administrator"]);
export const reaches = z.enum(["office", "unit", "city"]);
export const officeName = z.string().regex(/^[a-z_]+$/);
/** Where a unit stands: a ward or commune, the city itself, or one of its departments. */
export const places = z.enum(["commune", "city", "department"]);
