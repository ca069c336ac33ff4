/** Who is competent in the city, read once: procedures/competence.json of the city. */
import { now } from "../../platform/clock.ts";
import { cityData, readData } from "../../platform/data-files.ts";
import { dayOf } from "../../platform/format.ts";
import { type Competence, competenceShape, departmentFor } from "./rules/competence.ts";

let known: Competence | null = null;

/** Gives all rows; throws an Error that names file and row where one is malformed. */
export function competence(): Competence {
  return (known ??= readData(cityData("procedures/competence.json"), competenceShape));
}

/**
 * Gives what the city's competent department does today, by the ministry that announced the
 * procedure; null where the city has none.
 */
export function competentDepartment(ministry: string): string | null {
  return departmentFor(competence(), ministry, dayOf(now()));
}
