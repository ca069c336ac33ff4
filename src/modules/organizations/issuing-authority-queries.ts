/**
 * Who issues a paper today, with the symbols of authority-symbols.json, read once: the city's rows
 * stand before the nation's.
 */
import type { Authority } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { cityData, nationalData, readData } from "../../platform/data-files.ts";
import { dayOf } from "../../platform/format.ts";
import { symbolOn, symbolRows } from "./rules/authority-symbol.ts";
import { authorityOf, type IssuingAuthority } from "./rules/issuing-authority.ts";
import type { UnitRegister } from "./rules/unit-register.ts";

let rows: ReturnType<typeof readRows> | null = null;

/**
 * Gives the authority of a unit that issues papers: its People's Committee, its police, a
 * department, or the office that registers businesses. Throws NotFoundUnit where there is none.
 */
export function issuingAuthority(
  units: UnitRegister,
  unitCode: string,
  key: Authority,
): IssuingAuthority {
  const known = (rows ??= readRows());
  return authorityOf(units, unitCode, key, (asked) => symbolOn(known, asked, dayOf(now())));
}

function readRows() {
  return [cityData, nationalData].flatMap((whose) =>
    readData(whose("organizations/authority-symbols.json"), symbolRows),
  );
}
