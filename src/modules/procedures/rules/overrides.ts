/**
 * Curated knowledge about procedures, kept as data: corrections of wrong records, and the twelve in
 * full.
 */
import { z } from "zod";
import type { Procedure } from "./procedure.ts";

const termUnit = z.enum(["working_days", "working_hours", "calendar_days"]);
const channel = z.enum(["online", "counter", "post"]);
const byChannel = z.record(z.string(), z.number().int()).optional();
const feeRule = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("free") }),
  z.object({ kind: z.literal("flat"), dong: z.number().int(), dongByChannel: byChannel }),
  z.object({ kind: z.literal("per_copy"), dong: z.number().int() }),
  z.object({ kind: z.literal("per_person"), dong: z.number().int(), dongByChannel: byChannel }),
  z.object({
    kind: z.literal("per_page"),
    dong: z.number().int(),
    fullPages: z.number().int(),
    dongAfter: z.number().int(),
    dongMax: z.number().int(),
  }),
]);
const step = z.object({
  key: z.string(),
  label: z.string(),
  role: z.enum(["clerk", "specialist", "chair"]),
  office: z.enum(["one_stop", "office", "economy", "culture", "police", "chair", "department"]),
  budget: z.number().positive(),
  unit: termUnit,
});

export const overrideShape = z
  .strictObject({
    name: z.string(),
    everydayName: z.string(),
    summary: z.string(),
    sector: z.string(),
    agency: z.string(),
    levels: z.array(z.enum(["commune", "province", "ministry", "other"])),
    handledBy: z.enum(["commune", "department"]),
    variants: z
      .array(
        z.object({
          key: z.string(),
          label: z.string(),
          decidedBy: z.enum(["answers", "official"]).optional(),
          channels: z.array(channel),
          budget: z.number().nullable(),
          unit: termUnit,
          feeDong: z.number().int().nullable(),
          feeSource: z.enum(["stated", "council", "not_stated"]),
          feeRule: feeRule.optional(),
          copyDong: z.number().int().optional(),
          note: z.string().nullable(),
        }),
      )
      .min(1),
    papers: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        group: z.string().nullable(),
        originals: z.number().int(),
        copies: z.number().int(),
        handling: z.enum(["mustSubmit", "mustShow", "note"]),
      }),
    ),
    feeBasis: z.string(),
    formCodes: z.array(z.string()),
    process: z.array(step).min(1),
    afterSupplement: z.enum(["restart", "resume"]),
    immediate: z.boolean(),
    standing: z.enum(["in_force", "withheld"]),
    standingNote: z.string(),
    sameAs: z.string(),
  })
  .partial();

export const overridesShape = z.record(z.string().regex(/^\d\.\d{6}$/), overrideShape);
export type Override = z.infer<typeof overrideShape>;

/**
 * Puts what the city knows better over a captured procedure; everything not named stays as
 * published.
 */
export function applyOverride(procedure: Procedure, override: Override | undefined): Procedure {
  return override ? { ...procedure, ...(override as Partial<Procedure>) } : procedure;
}
