/** Who is exempt, read once: data/payments/exemptions.json. */
import { nationalData, readData } from "../../platform/data-files.ts";
import type { FeeLine } from "../procedures/index.ts";
import { type Exemption, exemptionsFor, exemptionShape } from "./rules/exemption.ts";

let table: Exemption[] | null = null;

/** Gives the exemptions that a charge's lines may have on a day (YYYY-MM-DD). */
export function exemptionsOn(lines: readonly FeeLine[], day: string): Exemption[] {
  table ??= readData(nationalData("payments/exemptions.json"), exemptionShape.array());
  return exemptionsFor(table, lines, day);
}
