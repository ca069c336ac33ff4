/** Codes that people copy: of a dossier, out of any text or link; of a second factor. */
import { type Reading, read, wrong } from "./reading.ts";
import { asciiDigits, bounded, oneLine } from "./text.ts";

const agency = String.raw`[A-Y]\d{2}(?:\.[0-9A-Z]{1,3})*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}`;
const number = String.raw`\d{6}-\d{4}|\d{8}-\d{7}`;
const whole = new RegExp(`^(${agency})-(?:${number})$`);
const inside = new RegExp(`(?<![0-9A-Z.])(?:${agency})-(?:${number})(?![0-9A-Z-])`);
const agencyMax = 35;
const textMax = 2000;

/**
 * Whether a text is a dossier code: Circular 01/2018/TT-VPCP, article 19, or the national style
 * with seven digits.
 */
function isCode(text: string): boolean {
  const found = whole.exec(text)?.[1];
  return found !== undefined && found.length <= agencyMax;
}

/**
 * Finds the code of a dossier in what was typed: with blanks, other dashes, in a sentence or link.
 */
function parseDossier(text: string): Reading<string> {
  // Most come from a link of ours, as they stand.
  if (text.length < textMax && isCode(text)) return read(text);
  const line = unescaped(asciiDigits(bounded(text, textMax).normalize("NFKC")));
  const capitals = line
    .toUpperCase()
    .replace(/[‐‑‒–—―−_]/g, "-")
    .replace(/\p{Cf}/gu, "");
  const joined = capitals.replace(/\s*([.-])\s*/g, "$1");
  for (const candidate of [capitals, joined, capitals.replace(/\s+/g, "")]) {
    const found = inside.exec(candidate)?.[0];
    if (found && isCode(found)) return read(found);
  }
  return wrong("code");
}

// A link may be copied with its signs escaped.
function unescaped(text: string): string {
  return text.replace(/%2[de]/gi, (sign) => (sign.toLowerCase() === "%2d" ? "-" : "."));
}

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
  if (!isCode(written)) throw new RangeError(`Not a dossier code: ${written}`);
  return written;
}

/** Reads a one-time code: blanks, dots and dashes out, digits of any script as 0–9. */
function parseOneTime(text: string, digits = 6): Reading<string> {
  const code = asciiDigits(oneLine(text, 60)).replace(/[\s.·_\u2010-\u2015-]/g, "");
  return /^\d+$/.test(code) && code.length === digits ? read(code) : wrong("code");
}

const same = (code: string) => code;
export const dossierCode = {
  parse: parseDossier,
  isCode,
  show: same,
  print: same,
  fold: (text: string) => parseDossier(text).value ?? "",
};
export const oneTimeCode = { parse: parseOneTime };
