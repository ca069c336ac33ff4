/**
 * What the law says about a dossier: the terms under which it was filed, whatever follows them.
 */
import { dayOf } from "../../../platform/format.ts";
import {
  getProcedureForFiling,
  getProcedureKept,
  type Procedure,
  termsOf,
} from "../../procedures/index.ts";
import type { ProcedureTerms } from "../rules/dossier.ts";
import type { Dossier } from "../tables.ts";

/** What a dossier keeps of its procedure. */
export type KeptTerms = Pick<
  Dossier,
  "procedure_code" | "procedure_version" | "variant_key" | "submitted_at"
>;

/**
 * Gives the terms under which a dossier was filed; an unknown case is the first one. Throws
 * NotFound for an unknown code.
 */
export async function getTerms(dossier: KeptTerms): Promise<ProcedureTerms> {
  return termsOfCase(await getKeptProcedure(dossier), dossier.variant_key);
}

/** Gives the procedure as it was when a dossier was filed. Throws NotFound for an unknown code. */
export async function getKeptProcedure(
  dossier: Omit<KeptTerms, "variant_key">,
): Promise<Procedure> {
  return getProcedureKept(
    dossier.procedure_code,
    dossier.procedure_version,
    dayOf(dossier.submitted_at),
  );
}

/**
 * Gives the terms under which a dossier would be filed today. Throws NotFound where nobody may
 * file.
 */
export async function getTermsForFiling(code: string, variantKey: string): Promise<ProcedureTerms> {
  return termsOfCase(await getProcedureForFiling(code), variantKey);
}

function termsOfCase(procedure: Procedure, variantKey: string): ProcedureTerms {
  const variant = procedure.variants.find(({ key }) => key === variantKey) ?? procedure.variants[0];
  if (!variant) throw new Error(`The procedure ${procedure.code} has no case.`);
  return termsOf(procedure, variant.key);
}
