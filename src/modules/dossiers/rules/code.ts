/** Dossier codes: the two patterns of law, and nothing that gives access. A code identifies; a secret authorises. */

const agencyNew = String.raw`[A-Y]\d{2}(?:\.[0-9A-Z]{1,3})*`;
const agencyOld = String.raw`\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}`;
const code = new RegExp(`^(${agencyNew}|${agencyOld})-(\\d{6}-\\d{4}|\\d{8}-\\d{7})$`);

export type CodeStyle = "circular-01-2018" | "national-2026";

/** Whether a text is a dossier code: Circular 01/2018/TT-VPCP, article 19, or the national style with seven digits. */
export function isDossierCode(text: string): boolean {
  const agency = code.exec(text)?.[1];
  return agency !== undefined && agency.length <= 35;
}

/** Gives what a person has typed as a code would be written: spaces off, capitals, any dash as a hyphen. */
export function tidyCode(typed: string): string {
  return typed.trim().toUpperCase().replaceAll(/[‐‑–—−]/g, "-").replaceAll(/\s+/g, "");
}

/** Writes the code of the n-th dossier of an agency on a day (YYYY-MM-DD): n ≤ 9999 a day, or the national sequence below ten million. */
export function dossierCode(style: CodeStyle, agencyCode: string, day: string, number: number): string {
  const digits = day.replaceAll("-", "");
  const written = style === "circular-01-2018" ? `${agencyCode}-${digits.slice(2)}-${String(number).padStart(4, "0")}` : `${agencyCode}-${digits}-${String(number).padStart(7, "0")}`;
  if (!isDossierCode(written)) throw new RangeError(`Not a dossier code: ${written}`);
  return written;
}
