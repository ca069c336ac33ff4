/** What may be asked of the list of procedures, by pages and machines alike. */
import { z } from "zod";

const given = (shape: z.ZodType<string>) =>
  z.preprocess((value) => (value === "" ? undefined : value), shape.optional());

export const listQuery = z.object({
  q: z.string().max(400).default(""),
  limit: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number().int().min(1).max(50).default(20),
  ),
  level: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.enum(["commune", "province", "ministry", "other"]).optional(),
  ),
  sector: given(z.string().max(200)),
  event: given(z.string().regex(/^[a-z-]{1,40}$/)),
  after: given(z.string().regex(/^\d\.\d{6}$/)),
});

export type ListQuery = z.infer<typeof listQuery>;
