/**
 * The records of the national portal as they were captured: the shape of the lines of
 * data/procedures/*.jsonl.
 */
import { z } from "zod";

const nothing = z.string().nullish();

export const rawRecord = z.object({
  code: z.string().regex(/^\d\.\d{6}$/),
  name: z.string().min(1),
  agency: z.string(),
  sector: z.string(),
  levels: z.array(z.string()),
  decision: nothing,
  audience: z.array(z.string()).default([]),
  executing_body: nothing,
  competent_body: nothing,
  steps: z.string().default(""),
  methods: z
    .array(
      z.object({
        channel: z.string(),
        time: z.object({ value: z.number(), unit: z.string().nullable() }).nullish(),
        fee_vnd: z.array(z.number()).nullish(),
        text: nothing,
      }),
    )
    .default([]),
  methods_text: nothing,
  dossier: z
    .array(
      z.object({
        group: z.string().nullable(),
        items: z.array(
          z.object({
            name: z.string(),
            original: z.number().nullable(),
            copy: z.number().nullable(),
          }),
        ),
      }),
    )
    .default([]),
  dossier_text: nothing,
  requirements: nothing,
  legal_basis: z.array(z.string()).default([]),
  results: z.array(z.object({ name: z.string(), code: nothing })).default([]),
  url: nothing,
});

export type RawRecord = z.infer<typeof rawRecord>;
export type RawMethod = RawRecord["methods"][number];
