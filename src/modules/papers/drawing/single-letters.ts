/**
 * A letter of base and mark ("Ê̆") is drawn as two glyphs at two heights, and Typst gives each of
 * them the text of both, so a reader of the text finds the letter twice. Here the font's
 * `ToUnicode` gives each glyph what it draws itself, and a run whose glyphs tell its text says none
 * of its own: viewers differ in what they heed of that (Firefox nothing, Chrome no empty one).
 */
import { deflateSync, inflateSync } from "node:zlib";
import { composed } from "../../../values/text.ts";
import {
  appendUpdate,
  getDictionary,
  getObject,
  openPdf,
  pageNumbers,
  type PdfFile,
  type PdfObjects,
  resolve,
} from "../rules/pdf-file.ts";
import { readArray, readDictionary, referenceNumber } from "../rules/pdf-syntax.ts";

type Font = Set<number>;

const textBlock = /\bBT\n([\s\S]*?)\nET\b/g;
const ownText = /\/Span <<\s*\/ActualText <FEFF([0-9A-F]*)>\s*>> BDC\n([\s\S]*?)\nEMC/g;
const shown = /\((?:\\[\s\S]|[^\\()])*\)/g;

/**
 * Gives the PDF with each letter once in its text; pages without marks stay byte for byte. Throws
 * UnreadablePdf.
 */
export function withSingleLetters(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf);
  const objects: PdfObjects = new Map();
  for (const page of pageNumbers(file)) {
    for (const font of fontsUsed(file, page).values()) ownLetters(file, font, objects);
    const number = referenceNumber(getDictionary(file, page).get("Contents"));
    if (number === null) continue;
    const { raw, stream } = getObject(file, number);
    if (stream === null) continue;
    const before = inflateSync(stream).toString("latin1");
    const fonts = fontsOf(file, page);
    const after = before.replace(textBlock, (block) => {
      const wide = fonts.get(/\/(\S+) [\d.]+ Tf/.exec(block)?.[1] ?? "");
      return block.replace(ownText, (span, code: string, body: string) => {
        const glyphs = [...body.matchAll(shown)].flatMap(([text]) => glyphsOf(text));
        return wide && isHalf(code, glyphs, wide) ? body : span;
      });
    });
    if (after === before) continue;
    const dictionary = readDictionary(raw, 0).entries;
    objects.set(number, { dictionary, stream: deflateSync(Buffer.from(after, "latin1")) });
  }
  return objects.size === 0 ? pdf : appendUpdate(file, objects);
}

function fontsUsed(file: PdfFile, page: number): Map<string, number> {
  const resources = readDictionary(
    resolve(file, getDictionary(file, page).get("Resources") ?? "<< >>"),
    0,
  );
  const fonts = readDictionary(resolve(file, resources.entries.get("Font") ?? "<< >>"), 0).entries;
  return new Map([...fonts].map(([name, reference]) => [name, referenceNumber(reference) ?? 0]));
}

function fontsOf(file: PdfFile, page: number): Map<string, Font> {
  return new Map([...fontsUsed(file, page)].map(([name, font]) => [name, wideGlyphs(file, font)]));
}

// The glyphs of a font that have a width; a mark stands over its base and has none.
function wideGlyphs(file: PdfFile, font: number): Font {
  const [descendant = ""] = readArray(getDictionary(file, font).get("DescendantFonts") ?? "");
  const widths = getDictionary(file, referenceNumber(descendant) ?? 0).get("W") ?? "[]";
  return readWidths(readArray(widths).map(Number));
}

const mapping = /<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>/g;

// ISO 32000-1, 9.10.3: what each glyph of a font stands for, in the lines of its `ToUnicode`.
function ownLetters(file: PdfFile, font: number, objects: PdfObjects): void {
  const number = referenceNumber(getDictionary(file, font).get("ToUnicode"));
  if (number === null || objects.has(number)) return;
  const { raw, stream } = getObject(file, number);
  const dictionary = readDictionary(raw, 0).entries;
  if (stream === null || dictionary.has("Filter")) return;
  const before = Buffer.from(stream).toString("latin1");
  const wide = wideGlyphs(file, font);
  const after = before.replace(mapping, (line, glyph: string, code: string) => {
    const [base, mark] = halvesOf(code);
    if (base === "") return line;
    return `<${glyph}> <${codeOf(wide.has(Number.parseInt(glyph, 16)) ? base : mark)}>`;
  });
  if (after !== before) objects.set(number, { dictionary, stream: Buffer.from(after, "latin1") });
}

function textOf(code: string): string {
  return composed(Buffer.from(code, "hex").swap16().toString("utf16le"));
}

function codeOf(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
}

// ISO 32000-1, 9.7.4.3, in the one form that is written here: first, last, width.
function readWidths(entries: number[]): Font {
  const wide: Font = new Set();
  for (let at = 0; at + 2 < entries.length; at += 3) {
    const [first = 0, last = -1, width = 0] = entries.slice(at, at + 3);
    for (let glyph = first; glyph <= last; glyph += 1) if (width > 0) wide.add(glyph);
  }
  return wide;
}

// A run of a base without its mark, or of a mark without its base, whose text is that of both.
function isHalf(code: string, glyphs: readonly number[], wide: Font): boolean {
  const [base, mark] = halvesOf(code);
  if (base === "" || mark === "" || glyphs.length === 0) return false;
  return glyphs.every((glyph) => wide.has(glyph)) || !glyphs.some((glyph) => wide.has(glyph));
}

// A letter with one mark that Unicode has only apart; nothing for any other text.
function halvesOf(code: string): [base: string, mark: string] {
  const [, base = "", mark = ""] = /^(\P{M})(\p{M})$/u.exec(textOf(code)) ?? [];
  return [base, mark];
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

// A string shows two bytes for each glyph.
function glyphsOf(literal: string): number[] {
  const bytes = literal.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) => {
    return /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8))
      : (escapes[escaped] ?? escaped);
  });
  return Array.from({ length: bytes.length >> 1 }, (_, index) => {
    return bytes.charCodeAt(index * 2) * 256 + bytes.charCodeAt(index * 2 + 1);
  });
}
