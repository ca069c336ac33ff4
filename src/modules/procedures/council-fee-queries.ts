/** The city's own table of fees, read once: procedures/council-fees.json of the city. */
import { cityData, readData } from "../../platform/data-files.ts";
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
  return (table ??= readData(cityData("procedures/council-fees.json"), councilFeeShape.array()));
}
