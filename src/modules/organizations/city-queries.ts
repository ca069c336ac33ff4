/** Makes sure that a database is of the city that CITY names. */
import { cityIdentity } from "../../platform/city.ts";
import { reader } from "./tables.ts";

/**
 * Throws an Error with one sentence when the units in the database are another city's; an empty one
 * belongs to whoever comes first.
 */
export async function requireSameCity(): Promise<void> {
  const { name, statisticsCode } = cityIdentity();
  const city = await reader
    .selectFrom("unit")
    .select(["gso_code", "name_vi"])
    .where("tier", "=", "province")
    .where("valid_to", "is", null)
    .executeTakeFirst();
  if (city && city.gso_code !== statisticsCode)
    throw new Error(
      `This database is of ${city.name_vi}, and CITY names ${name.vi}. ` +
        "Set CITY, or give this city a DATA_FOLDER or DATABASE_URL of its own.",
    );
}
