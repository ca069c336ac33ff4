/** Who issues a paper: the authority with its legal name, never the bare territory. Pure. */
import type { Authority } from "../../../platform/actor.ts";
import type { SymbolAsked } from "./authority-symbol.ts";
import type { UnitRegister } from "./unit-register.ts";
import { insideSentence } from "./unit-names.ts";

export interface IssuingAuthority {
  key: Authority;
  /** The unit whose books, seal and key it uses. */
  unitCode: string;
  /** Legal name, as on letterhead, seal and certificate: "Ủy ban nhân dân phường Thuận Hóa". */
  name: string;
  /** The authority directly above, on the letterhead; a People's Committee has none there. */
  parent: string | null;
  /** What the lower half of the seal says. */
  above: string;
  /** Where papers are dated: "Thuận Hóa". */
  place: string;
  /** Abbreviation in a paper's symbol: "UBND", "CAP", "SXD". */
  agency: string;
  /** Works as a collective, for which its head signs (Decree 30/2020/NĐ-CP, article 13.2). */
  isCollective: boolean;
}

const nation = "Cộng hòa xã hội chủ nghĩa Việt Nam";

/**
 * Gives the authority of a unit that issues papers: its People's Committee, its police, a
 * department, or the office that registers businesses; `symbolOf` knows the symbols that are more
 * than initials. Throws NotFoundUnit where there is none.
 */
export function authorityOf(
  units: UnitRegister,
  unitCode: string,
  key: Authority,
  symbolOf: (asked: SymbolAsked) => string | null,
): IssuingAuthority {
  const territory = units.territoryOf(unitCode);
  const symbol = (body: SymbolAsked["body"], code: string, name: string) =>
    symbolOf({ body, unitCode: code, territoryKind: territory.kind }) ?? initialsOf(name);
  const common = { key, place: territory.shortName };
  const named = (code: string) => units.name(code, "vi");
  if (key === "committee") {
    const above = territory.code === units.city().code ? nation : named(units.city().code);
    const name = committeeOf(units, territory.code);
    return {
      ...common,
      unitCode: territory.code,
      name,
      parent: null,
      above,
      agency: symbol("committee", territory.code, name),
      isCollective: true,
    };
  }
  if (key === "department") {
    const isPolice = units.unit(unitCode).kind === "police";
    const parent = isPolice ? "Bộ Công an" : committeeOf(units, territory.code);
    return {
      ...common,
      unitCode,
      name: named(unitCode),
      isCollective: false,
      parent,
      above: parent,
      agency: symbol(isPolice ? "city-police" : "department", unitCode, named(unitCode)),
    };
  }
  const office = units.officeOf(territory.code, key === "police" ? "police" : "economy");
  const ownName = insideSentence(territory.names.vi, "vi");
  const parent =
    key === "police"
      ? named(units.officeOf(units.city().code, "police").code)
      : committeeOf(units, territory.code);
  return {
    ...common,
    unitCode: office.code,
    name: named(office.code),
    isCollective: false,
    parent,
    above: parent,
    agency: symbol(key, office.code, named(office.code).replace(ownName, "")),
  };
}

function committeeOf(units: UnitRegister, code: string): string {
  return `Ủy ban nhân dân ${insideSentence(units.name(code, "vi"), "vi")}`;
}

// Practice, to be confirmed by each department: the first letters of all words but "và".
function initialsOf(name: string): string {
  return name
    .split(/[\s,–-]+/)
    .filter((word) => word !== "" && word !== "và")
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
