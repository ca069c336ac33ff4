/** What a dossier keeps of the procedure under which it is filed. */
import {
  type CaseVariant,
  getVariant,
  type Procedure,
  type ProcessStep,
  type TermUnit,
} from "./procedure.ts";
import { defaultProcess } from "./default-process.ts";
import { versionName } from "./version-name.ts";

export interface ProcedureTerms {
  code: string;
  name: string;
  /** The name of the kept version, see `versionName`. */
  version: string;
  variantKey: string;
  budget: number;
  unit: TermUnit;
  /**
   * For a matter of the same day: after this minute the result comes on the next working day; null:
   * never.
   */
  cutOffMinute: number | null;
  afterSupplement: "restart" | "resume";
  immediate: boolean;
  steps: ProcessStep[];
  legalBasis: string;
}

/**
 * Where the published text gives no time, the city's order of work: ten working days, told to the
 * citizen as such.
 */
const daysWhenNotStated = 10;

// A version of a procedure is held as one object: its terms are made once for each case.
const known = new WeakMap<CaseVariant, { procedure: Procedure; terms: ProcedureTerms }>();

/**
 * Gives the terms of a case: its own time, and legs that fit into it. Throws an Error for an
 * unknown case.
 */
export function termsOf(procedure: Procedure, variantKey: string): ProcedureTerms {
  const variant = getVariant(procedure, variantKey);
  const found = known.get(variant);
  if (found?.procedure === procedure) return found.terms;
  const terms = makeTerms(procedure, variant);
  known.set(variant, { procedure, terms });
  return terms;
}

function makeTerms(procedure: Procedure, variant: CaseVariant): ProcedureTerms {
  const budget = variant.budget ?? daysWhenNotStated;
  return {
    code: procedure.code,
    name: procedure.everydayName,
    variantKey: variant.key,
    version: versionName(procedure.version, procedure.edition),
    // Law on Civil Status 60/2014/QH13, article 5.3: only what is done within the day has a
    // cut-off.
    budget,
    unit: variant.unit,
    cutOffMinute: budget === 0 ? procedure.cutOffMinute : null,
    afterSupplement: procedure.afterSupplement,
    immediate: procedure.immediate,
    steps: stepsOf(procedure, variant, budget),
    legalBasis: procedure.legalBasis.join("; "),
  };
}

// The stored legs belong to the first case; another case with another time gets the same way with
// legs of its own length.
function stepsOf(procedure: Procedure, variant: CaseVariant, budget: number): ProcessStep[] {
  const [first] = procedure.variants;
  if (
    !first ||
    (first.budget === variant.budget && first.unit === variant.unit && variant.budget !== null)
  )
    return procedure.process;
  const worker =
    procedure.process.find((step) => step.role === "specialist")?.office ?? "department";
  const desks = { office: worker, signer: worker };
  const legs = defaultProcess(desks, budget, variant.unit, procedure.immediate);
  return procedure.process.map((step) => {
    const leg = legs.find((candidate) => candidate.key === step.key);
    return leg ? { ...step, budget: leg.budget, unit: leg.unit } : step;
  });
}
