/** A passport: its number with the country that gave it, kept as "FRA 12AB34567". */
import { countryName, findCountry } from "./countries.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { asciiDigits, oneLine } from "./text.ts";

type Language = "vi" | "en" | "fr";

const stored = /^([A-Z]{3}) ([A-Z0-9]{5,12})$/;
const introduction =
  /^(?:số hộ chiếu|hộ chiếu(?: số)?|passport(?: (?:no|number))?|passeport(?: n[°o])?)[\s.:]*/i;

/** Reads a number with its country, in either order, or the two machine lines of a passport. */
function parse(text: string, country = ""): Reading<string> {
  const lines = machineLines(text);
  if (lines) return lines;
  const line = asciiDigits(oneLine(text, 120))
    .replace(introduction, "")
    .replace(/[\s.,;]+$/, "");
  if (country.trim() !== "") return join(line, country);
  const words = line
    .replace(/(^| )nước (?=\p{Lu})/u, "$1")
    .replace(glued, "$1 $2")
    .split(/[\s,;:()/]+/)
    .filter(Boolean);
  for (let at = 1; at < words.length; at += 1) {
    const [before, after] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    const both =
      /\d/.test(after) && findCountry(before)
        ? join(after, before)
        : /\d/.test(before) && findCountry(after)
          ? join(before, after)
          : null;
    if (both?.value) return both;
  }
  return looksLikeNumber(line) ? wrong("passport-country") : wrong("passport");
}

// "USA-123456789": the three letters of a country before a dash are no part of the number.
const glued = /^([A-Z]{3})[‐-―-]([A-Z0-9]{5,12})$/;

function join(number: string, country: string): Reading<string> {
  const code = findCountry(country);
  if (code === null) return wrong("passport-country");
  if (!looksLikeNumber(number)) return wrong("passport");
  const bare = tidyNumber(number);
  // Whoever types "FRA 12AB34567" and chooses France as well means one country.
  return read(`${code} ${bare.startsWith(code) && bare.length > 8 ? bare.slice(3) : bare}`);
}

function tidyNumber(text: string): string {
  return text.toUpperCase().replace(/[\s.‐-―-]/g, "");
}

function looksLikeNumber(text: string): boolean {
  const bare = tidyNumber(text);
  return /^[A-Z0-9]{5,12}$/.test(bare) && /\d/.test(bare);
}

/** Reads lines two of a passport's machine-readable zone (ICAO 9303), check digit and all. */
function machineLines(text: string): Reading<string> | null {
  const zone = text
    .slice(0, 400)
    .toUpperCase()
    .replace(/[^A-Z0-9<]/g, "");
  const parts = /P[A-Z<]([A-Z<]{3})[A-Z<]{39}([A-Z0-9<]{9})(\d)[A-Z<]{3}\d{6}/.exec(zone);
  if (!parts) return null;
  const [, country = "", number = "", digit] = parts;
  if (String(checkDigit(number)) !== digit) return wrong("passport");
  return join(number.replace(/<+$/, ""), country.replaceAll("<", ""));
}

function checkDigit(text: string): number {
  const weights = [7, 3, 1];
  const valueOf = (letter: string) => (letter === "<" ? 0 : Number.parseInt(letter, 36));
  return (
    [...text].reduce((sum, letter, at) => sum + valueOf(letter) * (weights[at % 3] ?? 0), 0) % 10
  );
}

/** Gives what is wrong with a stored passport, or null. */
function check(value: string): ValueProblem | null {
  const [, country, number] = stored.exec(value) ?? [];
  if (!country || !number || !/\d/.test(number)) return wrong("passport").problem;
  return findCountry(country) === country ? null : wrong("passport-country").problem;
}

/** Gives number and country of a stored passport; null when it is none. */
function split(value: string): { country: string; number: string } | null {
  const [, country, number] = stored.exec(value) ?? [];
  return country && number ? { country, number } : null;
}

/** Writes a passport for people: "12AB34567 (Pháp)". */
function show(value: string, language: Language = "vi"): string {
  const parts = split(value);
  return parts ? `${parts.number} (${countryName(parts.country, language)})` : value;
}

/** Writes a passport as Vietnamese papers name it: "Hộ chiếu số 12AB34567, Pháp". */
function print(value: string): string {
  const parts = split(value);
  return parts ? `Hộ chiếu số ${parts.number}, ${countryName(parts.country, "vi")}` : value;
}

export const passport = {
  parse,
  check,
  split,
  show,
  print,
  fold: (text: string) => parse(text).value ?? "",
};
