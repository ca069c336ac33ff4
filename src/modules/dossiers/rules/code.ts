/**
 * Dossier codes: the two patterns of law, and nothing that gives access. A code identifies; a
 * secret authorises.
 */
import { dossierCode } from "../../../values/code.ts";

export type CodeStyle = "circular-01-2018" | "national-2026";

/**
 * Writes the code of the n-th dossier of an agency on a day (YYYY-MM-DD): n ≤ 9999 a day, or the
 * national sequence below ten million.
 */
export function writeDossierCode(
  style: CodeStyle,
  agencyCode: string,
  day: string,
  number: number,
): string {
  const digits = day.replaceAll("-", "");
  const written =
    style === "circular-01-2018"
      ? `${agencyCode}-${digits.slice(2)}-${String(number).padStart(4, "0")}`
      : `${agencyCode}-${digits}-${String(number).padStart(7, "0")}`;
  if (!dossierCode.isCode(written)) throw new RangeError(`Not a dossier code: ${written}`);
  return written;
}
