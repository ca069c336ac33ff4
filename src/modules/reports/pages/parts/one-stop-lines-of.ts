import type { PageRequest } from "../../../../gates/request.ts";
import { countByUnit } from "../../../dossiers/index.ts";
import { getUnits } from "../../../organizations/index.ts";
import { oneStopLines } from "../../rules/one-stop-lines.ts";
import { askedPeriod } from "./period-choice.tsx";

/** Gives the lines of the one-stop report for the period that was asked for, and their sum. */
export async function oneStopLinesOf(request: PageRequest) {
  const period = askedPeriod(request);
  const [units, counts] = await Promise.all([getUnits(), countByUnit(request.staff, period)]);
  return { period, ...oneStopLines(counts, (code) => units.name(code, request.language)) };
}
