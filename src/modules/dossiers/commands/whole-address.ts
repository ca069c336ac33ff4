import { getUnits, insideSentence, type UnitRegister } from "../../organizations/index.ts";
import { withoutRepetition } from "../rules/declared.ts";

/**
 * Gives a ward or commune with its city by its GSO code: "phường Thuận Hóa, thành phố Huế"; empty
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
  const place = gsoCode === null ? "" : placeIn(await getUnits(), gsoCode);
  return withoutRepetition([street ?? "", place].filter(Boolean).join(", ")) || null;
}
