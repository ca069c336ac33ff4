import type { PageRequest } from "../../../../gates/request.ts";
import { shownYears } from "../../queries.ts";

/** Reads the year of the address; any that cannot be shown stands for the present one. */
export function readAskedYear(request: PageRequest): number {
  const { first, last, present } = shownYears();
  const asked = Number(request.query.get("year"));
  return Number.isInteger(asked) && asked >= first && asked <= last ? asked : present;
}
