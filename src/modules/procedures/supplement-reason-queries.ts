/** Why a supplement may be asked for, read once: procedures/supplement-reasons.json. */
import { nationalData, readData } from "../../platform/data-files.ts";
import {
  reasonNamesOn,
  reasonsFor,
  type SupplementReason,
  supplementReasonsShape,
} from "./rules/supplement-reasons.ts";

const rows = readData(nationalData("procedures/supplement-reasons.json"), supplementReasonsShape);

/** Lists the reasons for a procedure on a day 'YYYY-MM-DD': its own first, then those of all. */
export function supplementReasons(procedureCode: string, day: string): SupplementReason[] {
  return reasonsFor(rows, procedureCode, day);
}

/** Finds what a reason was called on the day 'YYYY-MM-DD' it was given; null for none of ours. */
export function findReasonNames(key: string | null, day: string): SupplementReason["names"] | null {
  return reasonNamesOn(rows, key, day);
}
