/** The city's own table of fees, read once: data/procedures/council-fees.json. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../platform/paths.ts";
import { type CouncilFee, councilFeeShape, findCouncilFee } from "./rules/council-fee.ts";

let table: CouncilFee[] | null = null;

/** Finds what the People's Council has set for a case on a day (YYYY-MM-DD), or null. */
export function councilFeeOn(wanted: {
  procedure: string;
  case: string;
  channel: string;
  day: string;
}): CouncilFee | null {
  return findCouncilFee(councilFees(), wanted);
}

/** Gives the whole table. Throws a ZodError for an entry that says something unknown. */
export function councilFees(): CouncilFee[] {
  table ??= councilFeeShape
    .array()
    .parse(
      JSON.parse(readFileSync(join(projectRoot, "data/procedures/council-fees.json"), "utf8")),
    );
  return table;
}
