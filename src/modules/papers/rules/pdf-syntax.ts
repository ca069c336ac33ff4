/**
 * Reads the syntax of PDF values (ISO 32000-1, 7.2–7.3) just far enough to change single entries
 * and leave all else byte for byte.
 */

/**
 * A PDF that cannot be read, or whose build this reader does not know; carries a sentence for logs.
 */
export class UnreadablePdf extends Error {}

/** A dictionary with its values as raw text, in their order. */
export type PdfDictionary = Map<string, string>;

const WHITE = /[\0\t\n\f\r ]/;
const NESTING_MAX = 60;

/** Gives the position after white space and comments. */
export function skipWhite(text: string, at: number): number {
  let position = at;
  for (;;) {
    while (position < text.length && WHITE.test(text.charAt(position))) position += 1;
    if (text.charAt(position) !== "%") return position;
    while (position < text.length && !/[\r\n]/.test(text.charAt(position))) position += 1;
  }
}

/**
 * Gives the position after the value that begins at `at`. A reference `5 0 R` counts as one value.
 */
export function skipValue(text: string, at: number, depth = 0): number {
  if (depth > NESTING_MAX) throw new UnreadablePdf("Values are nested too deeply.");
  const first = text.charAt(at);
  if (text.startsWith("<<", at)) return skipGroup(text, at + 2, ">>", depth);
  if (first === "[") return skipGroup(text, at + 1, "]", depth);
  if (first === "(") return skipString(text, at);
  if (first === "<") return after(text, ">", at);
  const reference = /\d+ \d+ R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
  reference.lastIndex = at;
  if (reference.test(text)) return reference.lastIndex;
  const token = /\/?[^\0\t\n\f\r ()<>[\]{}/%]+|\/(?=[\s/])/y;
  token.lastIndex = at;
  if (!token.test(text)) throw new UnreadablePdf(`No value at ${at}.`);
  return token.lastIndex;
}

/**
 * Reads the dictionary whose `<<` stands at `at`; gives its entries and the position after `>>`.
 */
export function readDictionary(text: string, at: number): { entries: PdfDictionary; end: number } {
  if (!text.startsWith("<<", at)) throw new UnreadablePdf(`No dictionary at ${at}.`);
  const entries: PdfDictionary = new Map();
  let position = skipWhite(text, at + 2);
  while (!text.startsWith(">>", position)) {
    if (text.charAt(position) !== "/") throw new UnreadablePdf(`No key at ${position}.`);
    const keyEnd = skipValue(text, position);
    const valueAt = skipWhite(text, keyEnd);
    const valueEnd = skipValue(text, valueAt);
    const key = text.slice(position + 1, keyEnd);
    // Readers disagree which of two equal keys counts; such a file could show one thing and verify
    // another.
    if (entries.has(key)) throw new UnreadablePdf(`The key ${key} stands twice.`);
    entries.set(key, text.slice(valueAt, valueEnd));
    position = skipWhite(text, valueEnd);
  }
  return { entries, end: position + 2 };
}

/** Gives the raw values of an array. */
export function readArray(raw: string): string[] {
  if (!raw.startsWith("[")) throw new UnreadablePdf("An array was expected.");
  const values: string[] = [];
  let position = skipWhite(raw, 1);
  while (raw.charAt(position) !== "]") {
    const end = skipValue(raw, position);
    values.push(raw.slice(position, end));
    position = skipWhite(raw, end);
  }
  return values;
}

/** Writes a dictionary. */
export function writeDictionary(entries: PdfDictionary): string {
  return `<< ${[...entries].map(([key, value]) => `/${key} ${value}`).join("\n")} >>`;
}

/** Gives the object number of a reference `5 0 R`, or null for any other value. */
export function referenceNumber(raw: string | undefined): number | null {
  const found = raw === undefined ? null : /^(\d+) 0 R$/.exec(raw);
  return found ? Number(found[1]) : null;
}

/** Writes any text as a PDF text string in UTF-16, in which Vietnamese survives. */
export function writeText(text: string): string {
  const units = [...Array(text.length).keys()].map((index) =>
    text.charCodeAt(index).toString(16).padStart(4, "0"),
  );
  return `<FEFF${units.join("").toUpperCase()}>`;
}

/** Reads a PDF text string, written as UTF-16 hex by `writeText` or as plain literal. */
export function readText(raw: string | undefined): string {
  if (raw === undefined) return "";
  const hex = /^<\s*FEFF([0-9A-Fa-f\s]*)>$/.exec(raw)?.[1]?.replace(/\s/g, "");
  if (hex === undefined)
    return raw.startsWith("(") ? raw.slice(1, -1).replace(/\\(.)/gs, "$1") : "";
  return (hex.match(/.{4}/g) ?? [])
    .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
    .join("");
}

function skipGroup(text: string, at: number, closing: string, depth: number): number {
  let position = skipWhite(text, at);
  while (!text.startsWith(closing, position)) {
    if (position >= text.length) throw new UnreadablePdf(`No ${closing} after ${at}.`);
    position = skipWhite(text, skipValue(text, position, depth + 1));
  }
  return position + closing.length;
}

function skipString(text: string, at: number): number {
  let open = 0;
  for (let position = at; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === "\\") position += 1;
    else if (character === "(") open += 1;
    else if (character === ")" && (open -= 1) === 0) return position + 1;
  }
  throw new UnreadablePdf(`The string at ${at} does not end.`);
}

function after(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at);
  if (found < 0) throw new UnreadablePdf(`No ${mark} after ${at}.`);
  return found + mark.length;
}
