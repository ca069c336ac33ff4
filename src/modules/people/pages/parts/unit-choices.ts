import type { Unit, UnitRegister } from "../../../organizations/index.ts";

/** Lists the units of today in which posts are: the city, what stands below it, the wards. */
export function unitsWithPosts(units: UnitRegister): { city: Unit[]; wards: Unit[] } {
  const city = units.city();
  const below = units.children(city.code).filter(({ tier }) => tier === null);
  return { city: [city, ...below], wards: units.wards() };
}
