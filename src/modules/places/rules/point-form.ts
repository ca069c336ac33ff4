/** A point as a person or a machine writes it. */
import { z } from "zod";

// Vietnamese writes a comma where the machine wants a point: both are taken.
const degrees = (bound: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}([.,]\d{1,12})?$/)
    .transform((text) => Number(text.replace(",", ".")))
    .refine((value) => Math.abs(value) <= bound);

/**
 * Longitude and latitude in degrees (WGS84), and the day asked about ('YYYY-MM-DD'; empty: today).
 */
export const pointForm = z.object({
  lon: degrees(180),
  lat: degrees(90),
  on: z.union([z.iso.date(), z.literal("").transform(() => undefined)]).optional(),
});
export type PointForm = z.infer<typeof pointForm>;
