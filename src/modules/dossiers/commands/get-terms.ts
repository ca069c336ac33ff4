/** What the law says about a procedure, in the shape that a dossier needs. */
import { getProcedure, termsOf } from "../../procedures/index.ts";
import type { ProcedureTerms } from "../rules/dossier.ts";

/** Gives the terms of a procedure for a case variant; an unknown variant is the first one. Throws NotFound. */
export async function getTerms(code: string, variantKey: string): Promise<ProcedureTerms> {
  const procedure = await getProcedure(code);
  const variant = procedure.variants.find(({ key }) => key === variantKey) ?? procedure.variants[0];
  if (!variant) throw new Error(`The procedure ${code} has no case.`);
  return termsOf(procedure, variant.key);
}
