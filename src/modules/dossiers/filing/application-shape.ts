import { z } from "zod";
import { isUuid } from "../../../values/asked.ts";

/** What a machine of the citizen files. */
export const application = z.object({
  key: z.string().refine(isUuid),
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  variantKey: z.string().max(60).optional(),
  /** Not asked where the law names the department. */
  unitCode: z.string().min(1).max(60).optional(),
  // Each answer is judged by the rules of its form.
  answers: z.custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  ),
  delivery: z.enum(["online", "counter", "post"]).optional(),
});
