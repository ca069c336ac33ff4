/** Finds places by what people write: "tôi ở phường Phú Hội cũ", "vi da", "xa phu thuan". */
import { foldedWords, syllablesOf } from "../../../values/fold.ts";
import type { Unit } from "./unit.ts";

interface Match {
  unit: Unit;
  score: number;
  name: string;
  withKind: boolean;
}

/**
 * Gives the territories that a text names, best first; a text that names none gives an empty list.
 */
export function searchUnits(units: readonly Unit[], text: string, limit = 12): Unit[] {
  const words = plainName(text);
  if (words.length < 2) return [];
  const territories = units.filter((unit) => unit.tier !== null);
  const found = territories.flatMap((unit) => matchesOf(unit, words, accentedName(text)));
  const exact = found.filter((match) => match.score > 0);
  const best =
    exact.length > 0
      ? keepLongest(exact)
      : territories.flatMap((unit) => mistypedMatches(unit, words));
  const wantsOld = /\b(cu|truoc|xua|old|ancien(ne)?|former)\b/.test(words);
  const age = (unit: Unit) => Number(unit.validTo === null) * (wantsOld ? -1 : 1);
  const ordered = best.toSorted(
    (a, b) =>
      b.score - a.score ||
      age(b.unit) - age(a.unit) ||
      (b.unit.validFrom ?? "").localeCompare(a.unit.validFrom ?? ""),
  );
  return [...new Set(ordered.map((match) => match.unit))].slice(0, limit);
}

function matchesOf(unit: Unit, words: string, accented: string): Match[] {
  const kind = plainName(unit.names.vi.slice(0, unit.names.vi.length - unit.shortName.length));
  return [unit.shortName, ...unit.alsoWritten].map((written) => {
    const name = plainName(written);
    const full = `${kind} ${name}`;
    // Thuận Hóa and Thuận Hòa are two wards: whoever writes accents means them.
    const meant = holdsWords(accented, accentedName(written)) ? 1 : 0;
    if (holdsWords(words, full))
      return { unit, score: 100 + name.length + meant, name, withKind: true };
    if (holdsWords(words, name))
      return { unit, score: 60 + name.length + meant, name, withKind: false };
    if (name.startsWith(words) || full.startsWith(words))
      return { unit, score: 40, name, withKind: false };
    return { unit, score: 0, name, withKind: false };
  });
}

// "xã A Lưới 2" also holds the words of the old "A Lưới", and "phường Phú Thuận" the name of the
// commune Phú Thuận.
function keepLongest(matches: Match[]): Match[] {
  const named = matches.filter((match) => match.withKind);
  const kept =
    named.length > 0
      ? matches.filter((match) => match.withKind || !named.some(({ name }) => name === match.name))
      : matches;
  return kept.filter(
    (match) =>
      !kept.some(
        (other) =>
          other.name !== match.name && other.score > 60 && holdsWords(other.name, match.name),
      ),
  );
}

function mistypedMatches(unit: Unit, words: string): Match[] {
  const name = plainName(unit.shortName);
  const count = name.split(" ").length;
  const typed = words.split(" ");
  const windows = typed
    .map((_, start) => typed.slice(start, start + count).join(" "))
    .filter((part) => Math.abs(part.length - name.length) <= 1);
  return name.length >= 5 && windows.some((part) => differByOne(part, name))
    ? [{ unit, score: 10, name, withKind: false }]
    : [];
}

function plainName(text: string): string {
  return foldedWords(text).join(" ");
}

// "Hoá" and "Hóa" are one spelling, and "Hòa" is another.
function accentedName(text: string): string {
  return syllablesOf(text)
    .map(({ accented }) => accented)
    .join(" ");
}

function holdsWords(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `);
}

// One letter wrong, missing, added, or two neighbours swapped.
function differByOne(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  const swapped =
    restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    swapped
  );
}
