import { insideSentence, type UnitRegister } from "../../organizations/index.ts";
import type { ProcedureTerms } from "../rules/dossier.ts";

/** Names the agency that collects a fee, in Vietnamese as its receipts do: who handles the dossier, not the place. */
export function collectorName(units: UnitRegister, unitCode: string, terms: ProcedureTerms): string {
  const name = units.name(unitCode, "vi");
  if (units.unit(unitCode).tier === null) return name;
  const police = terms.steps.some(({ office }) => office === "police");
  return `${police ? "Công an" : "Ủy ban nhân dân"} ${insideSentence(name, "vi")}`;
}
