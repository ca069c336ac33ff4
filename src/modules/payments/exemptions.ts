/** Who is exempt, read once: data/payments/exemptions.json. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../platform/paths.ts";
import type { FeeLine } from "../procedures/index.ts";
import { type Exemption, exemptionsFor, exemptionShape } from "./rules/exemption.ts";

let table: Exemption[] | null = null;

/** Gives the exemptions that a charge's lines may have on a day (YYYY-MM-DD). */
export function exemptionsOn(lines: readonly FeeLine[], day: string): Exemption[] {
  table ??= exemptionShape
    .array()
    .parse(JSON.parse(readFileSync(join(projectRoot, "data/payments/exemptions.json"), "utf8")));
  return exemptionsFor(table, lines, day);
}
