import { getUnits, insideSentence, type UnitRegister } from "../../organizations/index.ts";
import { type AddressPart, partsOfAddress, withoutRepetition } from "../rules/declared.ts";

/**
 * Gives a ward or commune with its city by its GSO code: "phường …, thành phố …"; empty
 * for an unknown one.
 */
export function placeIn(units: UnitRegister, gsoCode: string): string {
  const unit = units.findByGsoCode(gsoCode);
  const inside = (code: string) => insideSentence(units.name(code, "vi"), "vi");
  return unit ? `${inside(unit.code)}, ${inside(units.city().code)}` : "";
}

/**
 * Gives an address as papers need it: street, ward or commune, city, each once; null where none was
 * told.
 */
export async function wholeAddress(
  street: string | null,
  gsoCode: string | null,
): Promise<string | null> {
  const place = gsoCode === null ? [] : partsOfPlace(await getUnits(), gsoCode);
  return withoutRepetition([...partsOfAddress(street ?? ""), ...place]) || null;
}

// A city has some forty wards and communes, and writes each of them again and again.
const places = new WeakMap<UnitRegister, Map<string, AddressPart[]>>();

function partsOfPlace(units: UnitRegister, gsoCode: string): AddressPart[] {
  const known = places.get(units) ?? new Map<string, AddressPart[]>();
  places.set(units, known);
  const found = known.get(gsoCode);
  if (found) return found;
  const made = partsOfAddress(placeIn(units, gsoCode));
  // What is no unit is not kept: anything may have been typed.
  if (made.length > 0) known.set(gsoCode, made);
  return made;
}
