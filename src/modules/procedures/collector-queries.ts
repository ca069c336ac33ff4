import { authorityOfOffice, issuingAuthority, type UnitRegister } from "../organizations/index.ts";
import type { ProcedureTerms } from "./rules/terms.ts";

/**
 * Names the agency that collects a fee, as its receipts do: the one that decides the dossier, not
 * the place.
 */
export function collectorName(
  units: UnitRegister,
  unitCode: string,
  { steps }: Pick<ProcedureTerms, "steps">,
): string {
  const office = steps.find(({ role }) => role === "chair")?.office ?? "chair";
  const handler = units.unit(unitCode).tier === null ? "department" : authorityOfOffice(office);
  return issuingAuthority(units, unitCode, handler ?? "committee").name;
}
