/** Which unit a cell of a sheet names: one of today, or one of before with its heirs. Pure. */
import { syllablesOf } from "../../../values/fold.ts";

export interface NamedSeat {
  key: string;
  label: string;
  /** Every way in which it is written, the full name first. */
  names: readonly string[];
}
export interface GoneUnit {
  label: string;
  names: readonly string[];
  /** The keys of those that took its place over. */
  heirs: readonly string[];
}

export type UnitFound =
  | { key: string; heirOf?: string }
  | { problem: "unit-several"; among: string[] }
  | { problem: "unit-gone"; gone: string }
  | { problem: "unit-unknown" };

/** Reads the name of a unit; a list of names is cut before. */
export type FindUnit = (text: string) => UnitFound;

/**
 * Makes what finds units: by their names today, then by names that they or others had before.
 * Accents decide where two differ by nothing else: Thuận Hóa and Thuận Hòa are two wards.
 */
export function unitFinder(living: readonly NamedSeat[], gone: readonly GoneUnit[]): FindUnit {
  const today = namesOf(living.map(({ key, names }) => ({ names, value: key })));
  const before = namesOf(gone.map((unit) => ({ names: unit.names, value: unit })));
  const labels = new Map(living.map(({ key, label }) => [key, label]));
  return (text) => {
    const spelt = spell(text);
    return (
      found(today.accented.get(spelt.accented), undefined) ??
      found(undefined, before.accented.get(spelt.accented)) ??
      found(today.folded.get(spelt.folded), before.folded.get(spelt.folded)) ??
      found(today.letters.get(spelt.short), before.letters.get(spelt.short)) ?? {
        problem: "unit-unknown",
      }
    );
  };

  // Without accents a name may be one of today and another of before: that is asked.
  function found(
    keys: ReadonlySet<string> | undefined,
    old: ReadonlySet<GoneUnit> | undefined,
  ): UnitFound | null {
    const [first] = old ?? [];
    const heirs = [...(old ?? [])].flatMap((unit) => unit.heirs).filter((one) => labels.has(one));
    const all = [...new Set([...(keys ?? []), ...heirs])];
    const [key] = all;
    if (key === undefined) return first ? { problem: "unit-gone", gone: first.label } : null;
    if (all.length > 1)
      return { problem: "unit-several", among: all.map((one) => labels.get(one) ?? one) };
    return keys?.has(key) || !first ? { key } : { key, heirOf: first.label };
  }
}

interface Names<Value> {
  accented: ReadonlyMap<string, Set<Value>>;
  folded: ReadonlyMap<string, Set<Value>>;
  /** By the first letters of what a department cares for: "Sở XD", "Sở NN&MT". */
  letters: ReadonlyMap<string, Set<Value>>;
}

function namesOf<Value>(all: readonly { names: readonly string[]; value: Value }[]): Names<Value> {
  const accented = new Map<string, Set<Value>>();
  const folded = new Map<string, Set<Value>>();
  const letters = new Map<string, Set<Value>>();
  for (const { names, value } of all)
    for (const name of names) {
      const spelt = spell(name);
      add(accented, spelt.accented, value);
      add(folded, spelt.folded, value);
      if (spelt.letters) add(letters, spelt.letters, value);
    }
  return { accented, folded, letters };
}

function add<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

// Offices shorten what every name begins with.
const short: Record<string, readonly string[]> = {
  ubnd: ["ủy", "ban", "nhân", "dân"],
  tp: ["thành", "phố"],
  tx: ["thị", "xã"],
  tt: ["thị", "trấn"],
  vp: ["văn", "phòng"],
  p: ["phường"],
  x: ["xã"],
  h: ["huyện"],
};
// "Ủy ban nhân dân phường Thuận Hóa" is called "phường Thuận Hóa" too.
const committee = ["ủy", "ban", "nhân", "dân"];

interface Spelt {
  accented: string;
  folded: string;
  /** A department's name by first letters, and the text read as if it were such a name. */
  letters: string;
  short: string;
}

function spell(text: string): Spelt {
  const words = text
    .replaceAll("&", " và ")
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  const whole = (words ?? []).flatMap((word) => short[word] ?? [word]).join(" ");
  const syllables = syllablesOf(whole);
  const start = syllablesOf(committee.join(" "));
  const begins = start.every(({ folded }, at) => syllables[at]?.folded === folded);
  const rest =
    begins && syllables.length > start.length ? syllables.slice(start.length) : syllables;
  const [kind, ...cares] = rest.map(({ folded }) => folded).filter((one) => one !== "va");
  const isDepartment = kind === "so" && cares.length > 0;
  return {
    accented: rest.map(({ accented }) => accented).join(" "),
    folded: rest.map(({ folded }) => folded).join(" "),
    letters: isDepartment ? cares.map((care) => care.charAt(0)).join("") : "",
    short: isDepartment ? cares.join("") : "",
  };
}
