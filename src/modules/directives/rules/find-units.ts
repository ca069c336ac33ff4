/** The units that an official text names, by any of their names. Pure. */

export interface NamedUnit {
  code: string;
  /** Every way in which texts write it: "Sở Tài chính", "UBND phường Thuận Hóa". */
  names: readonly string[];
}

export interface FoundUnit {
  code: string;
  start: number;
  end: number;
}

interface Name {
  code: string;
  folded: string;
}

/** Units ready to be found: their names folded, the longest first. */
export type UnitNames = readonly Name[];

/** Makes the names of units ready, once for many texts. */
export function unitNames(units: readonly NamedUnit[]): UnitNames {
  return units
    .flatMap(({ code, names }) => names.map((name) => ({ code, folded: lower(name) })))
    .filter(({ folded }) => folded.length >= 4)
    .toSorted((one, other) => other.folded.length - one.folded.length);
}

/** Finds the units in a text in the order in which they stand; no letter belongs to two. */
export function findUnits(text: string, names: UnitNames): FoundUnit[] {
  const folded = lower(text);
  const found: FoundUnit[] = [];
  for (const { code, folded: name } of names) {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      const end = at + name.length;
      const free = found.every((other) => end <= other.start || at >= other.end);
      if (free && isWhole(folded, at, end)) found.push({ code, start: at, end });
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

// Letter for letter as long as before, so that a place in one is a place in the other.
function lower(text: string): string {
  return [...text].map((letter) => lowerLetter(letter)).join("");
}

function lowerLetter(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

// "Sở Y tế" is not found in "Sở Y tếch".
function isWhole(text: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text[start - 1] ?? " ") && !letter.test(text[end] ?? " ");
}
