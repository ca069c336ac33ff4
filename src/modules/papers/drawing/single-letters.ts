/**
 * A letter of base and mark ("Ê̆") is drawn as two glyphs at two heights, and Typst gives each of
 * them the text of both,
 * so a reader of the text finds the letter twice. Here the base keeps the text, and the mark keeps
 * none.
 */
import { deflateSync, inflateSync } from "node:zlib";
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
const ownText = /\/Span <<\s*\/ActualText <[0-9A-F]*>\s*>> BDC\n([\s\S]*?)\nEMC/g;
const shown = /\((?:\\[\s\S]|[^\\()])*\)/g;

/**
 * Gives the PDF with each letter once in its text; pages without marks stay byte for byte. Throws
 * UnreadablePdf.
 */
export function withSingleLetters(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf);
  const objects: PdfObjects = new Map();
  for (const page of pageNumbers(file)) {
    const number = referenceNumber(getDictionary(file, page).get("Contents"));
    if (number === null) continue;
    const { raw, stream } = getObject(file, number);
    if (stream === null) continue;
    const before = inflateSync(stream).toString("latin1");
    const fonts = fontsOf(file, page);
    const after = before.replace(textBlock, (block, body: string) => {
      return isOfMarks(body, fonts) ? `BT\n${silenced(body)}\nET` : block;
    });
    if (after === before) continue;
    const dictionary = readDictionary(raw, 0).entries;
    objects.set(number, { dictionary, stream: deflateSync(Buffer.from(after, "latin1")) });
  }
  return objects.size === 0 ? pdf : appendUpdate(file, objects);
}

// The glyphs of each font that have a width; a mark stands over its base and has none.
function fontsOf(file: PdfFile, page: number): Map<string, Font> {
  const resources = readDictionary(
    resolve(file, getDictionary(file, page).get("Resources") ?? "<< >>"),
    0,
  );
  const fonts = readDictionary(resolve(file, resources.entries.get("Font") ?? "<< >>"), 0).entries;
  return new Map(
    [...fonts].map(([name, reference]) => {
      const [descendant = ""] = readArray(
        getDictionary(file, referenceNumber(reference) ?? 0).get("DescendantFonts") ?? "",
      );
      const widths = getDictionary(file, referenceNumber(descendant) ?? 0).get("W") ?? "[]";
      return [name, readWidths(readArray(widths).map(Number))] as const;
    }),
  );
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

function isOfMarks(body: string, fonts: Map<string, Font>): boolean {
  const wide = fonts.get(/\/(\S+) [\d.]+ Tf/.exec(body)?.[1] ?? "");
  const glyphs = [...body.matchAll(shown)].flatMap(([text]) => glyphsOf(text));
  return wide !== undefined && glyphs.length > 0 && glyphs.every((glyph) => !wide.has(glyph));
}

function silenced(body: string): string {
  return `/Span <<\n  /ActualText <FEFF>\n>> BDC\n${body.replace(ownText, "$1")}\nEMC`;
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
