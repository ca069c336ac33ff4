import { getUnits, NotFoundUnit } from "../../organizations/index.ts";
import { competentDepartment, type Procedure } from "../../procedures/index.ts";

/**
 * Gives the one unit that handles a procedure of the province's level; null where the person's ward
 * or commune does.
 */
export async function competentUnit(
  procedure: Pick<Procedure, "handledBy" | "agency">,
): Promise<string | null> {
  if (procedure.handledBy !== "department") return null;
  const units = await getUnits();
  const city = units.city().code;
  const role = competentDepartment(procedure.agency);
  if (role === null) return city;
  try {
    return units.officeOf(city, role).code;
  } catch (error) {
    if (error instanceof NotFoundUnit) return city;
    throw error;
  }
}
