import type { PageRequest } from "../../../../gates/request.ts";
import { shownYears } from "../../queries.ts";
import { numberAsked } from "../../../../values/asked.ts";

/** Reads the year of the address; any that cannot be shown stands for the present one. */
export function readAskedYear(request: PageRequest): number {
  const { first, last, present } = shownYears();
  return numberAsked(request.query.get("year"), { min: first, max: last }) ?? present;
}
