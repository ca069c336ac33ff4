/** What each case's own fee is called, whether phí or lệ phí, and by which act it is owed. */
import { z } from "zod";
import type { FeeKind } from "./fee.ts";
import type { Procedure } from "./procedure.ts";

const acts = z.record(z.string().min(1), z.string().min(1));

export const feeLinesShape = z.record(
  z.string().regex(/^\d\.\d{6}$/),
  z.strictObject({
    name: z.string().min(1),
    kind: z.enum(["fee", "levy"]),
    /** The act of each case by its key; "*" for all others. */
    acts,
    /** The act by which the fee is kept when the result is refused. */
    keptBy: z.string().optional(),
    source: z.string().min(1),
  }),
);

export type FeeLines = z.infer<typeof feeLinesShape>;

/** A case's own line, as the law calls it. */
export interface CaseFeeLine {
  name: string;
  kind: FeeKind;
  act: string;
  keptBy?: string;
}

/** Puts names and acts to the cases of a procedure. Throws an Error for a case without an act. */
export function withFeeLines(procedure: Procedure, known: FeeLines[string] | undefined): Procedure {
  if (!known) return procedure;
  const variants = procedure.variants.map((variant) => {
    const act = known.acts[variant.key] ?? known.acts["*"];
    if (!act) throw new Error(`fees.json names no act for ${procedure.code}, ${variant.key}.`);
    const kept = known.keptBy ? { keptBy: known.keptBy } : {};
    return { ...variant, feeLine: { name: known.name, kind: known.kind, act, ...kept } };
  });
  return { ...procedure, variants };
}
