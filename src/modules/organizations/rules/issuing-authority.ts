/** Who issues a paper: the authority with its legal name, never the bare territory. Pure. */
import type { Authority } from "../../../platform/actor.ts";
import type { UnitRegister } from "./unit-register.ts";
import { insideSentence } from "./unit-names.ts";

export interface IssuingAuthority {
  key: Authority;
  /** The unit whose books, seal and key it uses. */
  unitCode: string;
  /** Legal name, as on letterhead, seal and certificate: "Ủy ban nhân dân phường Thuận Hóa". */
  name: string;
  parent: string | null;
  /** Where papers are dated: "Thuận Hóa". */
  place: string;
  /** Abbreviation in a paper's symbol: "UBND", "CAP", "SXD". */
  agency: string;
  /** Works as a collective, for which its head signs (Decree 30/2020/NĐ-CP, article 13.2). */
  isCollective: boolean;
}

/**
 * Gives the authority of a unit that issues papers: its People's Committee, its police, a
 * department, or the office that registers businesses. Throws NotFoundUnit where there is none.
 */
export function issuingAuthority(
  units: UnitRegister, unitCode: string, key: Authority,
): IssuingAuthority {
  const territory = units.territoryOf(unitCode);
  const common = { key, place: territory.shortName };
  const named = (code: string) => units.name(code, "vi");
  if (key === "committee") {
    const isCity = territory.code === units.city().code;
    return {
      ...common, unitCode: territory.code, name: committeeOf(units, territory.code),
      parent: isCity ? null : committeeOf(units, units.city().code), agency: "UBND",
      isCollective: true,
    };
  }
  if (key === "department") {
    const isPolice = units.unit(unitCode).kind === "police";
    return {
      ...common, unitCode, name: named(unitCode), isCollective: false,
      parent: isPolice ? "Bộ Công an" : committeeOf(units, territory.code),
      agency: isPolice ? "CATP" : initialsOf(named(unitCode)),
    };
  }
  const office = units.officeOf(territory.code, key === "police" ? "police" : "economy");
  const ownName = insideSentence(territory.names.vi, "vi");
  const isWard = territory.kind === "ward";
  return {
    ...common, unitCode: office.code, name: named(office.code), isCollective: false,
    parent: key === "police" ? named(units.officeOf(units.city().code, "police").code)
      : committeeOf(units, territory.code),
    agency: key === "police" ? isWard ? "CAP" : "CAX"
      : initialsOf(named(office.code).replace(ownName, "")),
  };
}

function committeeOf(units: UnitRegister, code: string): string {
  return `Ủy ban nhân dân ${insideSentence(units.name(code, "vi"), "vi")}`;
}

// Practice, to be confirmed by each department: the first letters of all words but "và".
function initialsOf(name: string): string {
  return name.split(/[\s,–-]+/).filter((word) => word !== "" && word !== "và")
    .map((word) => word.charAt(0).toUpperCase()).join("");
}
