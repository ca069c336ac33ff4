/** What an office is called where several stand side by side. Pure. */
import type { Translate } from "../../../values/word-key.ts";
import type { UnitRegister } from "../../organizations/index.ts";

/**
 * Gives the name of an office; the unit itself holds a dossier through its leaders, and is called
 * so.
 */
export function officeTitle(
  units: UnitRegister,
  code: string,
  language: "vi" | "en" | "fr",
  t: Translate,
): string {
  const name = units.name(code, language);
  return units.unit(code).tier === null ? name : t("reports.leaders", { name });
}
