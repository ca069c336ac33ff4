import type { ProcedureTerms } from "./dossier.ts";

/** Gives the office that works on a dossier and the one that decides it, by its process. Pure. */
export function officesOf({ steps }: Pick<ProcedureTerms, "steps">): {
  working: string | null;
  deciding: string | null;
} {
  const at = (role: string) => steps.find((step) => step.role === role)?.office ?? null;
  return { working: at("specialist"), deciding: at("chair") };
}
