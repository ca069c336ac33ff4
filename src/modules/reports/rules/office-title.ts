/** What an office is called where several stand side by side. Pure. */
import type { UnitRegister } from "../../organizations/index.ts";

type Words = (key: string, params: Record<string, string>) => string;

/**
 * Gives the name of an office; the unit itself holds a dossier through its leaders, and is called
 * so.
 */
export function officeTitle(
  units: UnitRegister,
  code: string,
  language: "vi" | "en" | "fr",
  t: Words,
): string {
  const name = units.name(code, language);
  return units.unit(code).tier === null ? name : t("reports.leaders", { name });
}
