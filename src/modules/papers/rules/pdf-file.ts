/**
 * A PDF as its objects: found through plain cross-reference tables, changed only by appending (ISO
 * 32000-1, 7.5).
 */
import {
  type PdfDictionary,
  readArray,
  readDictionary,
  referenceNumber,
  skipValue,
  skipWhite,
  UnreadablePdf,
  writeDictionary,
} from "./pdf-syntax.ts";

export interface PdfFile {
  bytes: Uint8Array;
  /** The bytes as Latin-1: one character for each byte, so positions agree. */
  text: string;
  trailer: PdfDictionary;
  crossReferenceAt: number;
  /** Where each object stands; the newest definition counts. */
  offsets: Map<number, number>;
  /** The objects that the newest cross-reference section defines. */
  newest: Set<number>;
  objectCount: number;
}

export interface PdfObject {
  raw: string;
  stream: Uint8Array | null;
}

/** Bodies by object number: a raw value, or a dictionary with its stream. */
export type PdfObjects = Map<number, string | { dictionary: PdfDictionary; stream: Uint8Array }>;

const SECTIONS_MAX = 50;

/**
 * Reads where everything is; throws UnreadablePdf for damaged, encrypted and compressed-object
 * files.
 */
export function openPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!text.startsWith("%PDF-")) throw new UnreadablePdf("The file does not begin with %PDF-.");
  const last = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(text.slice(-120));
  if (!last) throw new UnreadablePdf("The file does not end with startxref and %%EOF.");
  const crossReferenceAt = Number(last[1]);
  const offsets = new Map<number, number>();
  const first = readSection(text, crossReferenceAt);
  for (let section = first, read = 1; ; read += 1) {
    for (const [number, offset] of section.offsets)
      if (!offsets.has(number)) offsets.set(number, offset);
    const previous = section.trailer.get("Prev");
    if (previous === undefined) break;
    // Sections are appended, so each stands before its successor; anything else is a loop or a
    // forgery.
    if (!/^\d+$/.test(previous) || Number(previous) >= section.at || read >= SECTIONS_MAX)
      throw new UnreadablePdf("The chain of cross-reference tables is broken.");
    section = readSection(text, Number(previous));
  }
  return {
    bytes,
    text,
    trailer: first.trailer,
    crossReferenceAt,
    offsets,
    newest: new Set(first.offsets.keys()),
    objectCount: Number(first.trailer.get("Size")),
  };
}

/** Gives an object's raw value and its stream's raw bytes. */
export function getObject(file: PdfFile, number: number): PdfObject {
  const offset = file.offsets.get(number);
  if (offset === undefined) throw new UnreadablePdf(`Object ${number} is missing.`);
  const head = /(\d+)\s+0\s+obj/y;
  head.lastIndex = offset;
  if (Number(head.exec(file.text)?.[1] ?? -1) !== number)
    throw new UnreadablePdf(`Object ${number} does not stand at ${offset}.`);
  const start = skipWhite(file.text, head.lastIndex);
  const end = skipValue(file.text, start);
  const raw = file.text.slice(start, end);
  const tail = /\s*(?:stream(\r\n|\n)|endobj)/y;
  tail.lastIndex = end;
  const found = tail.exec(file.text);
  if (!found) throw new UnreadablePdf(`Object ${number} does not end.`);
  if (found[1] === undefined) return { raw, stream: null };
  const length = resolve(file, readDictionary(raw, 0).entries.get("Length") ?? "");
  if (!/^\d+$/.test(length)) throw new UnreadablePdf(`The stream ${number} has no length.`);
  return { raw, stream: file.bytes.subarray(tail.lastIndex, tail.lastIndex + Number(length)) };
}

/** Gives the dictionary of an object, by number. */
export function getDictionary(file: PdfFile, number: number): PdfDictionary {
  return readDictionary(getObject(file, number).raw, 0).entries;
}

/** Gives a raw value with a reference followed once. */
export function resolve(file: PdfFile, raw: string): string {
  const number = referenceNumber(raw);
  return number === null ? raw : getObject(file, number).raw;
}

/** Gives the number of the catalog object. */
export function catalogNumber(file: PdfFile): number {
  const number = referenceNumber(file.trailer.get("Root"));
  if (number === null) throw new UnreadablePdf("The trailer names no catalog.");
  return number;
}

/** Gives the object numbers of the pages in their order. */
export function pageNumbers(file: PdfFile): number[] {
  const pages: number[] = [];
  const visited = new Set<number>();
  const walk = (number: number | null) => {
    if (number === null || visited.has(number)) throw new UnreadablePdf("The page tree is broken.");
    visited.add(number);
    const node = getDictionary(file, number);
    if (node.get("Type") === "/Page") pages.push(number);
    else
      for (const kid of readArray(resolve(file, node.get("Kids") ?? "[]")))
        walk(referenceNumber(kid));
  };
  walk(referenceNumber(getDictionary(file, catalogNumber(file)).get("Pages")));
  return pages;
}

/**
 * Appends new and changed objects as an incremental update; what was there before stays byte for
 * byte.
 */
export function appendUpdate(file: PdfFile, objects: PdfObjects): Uint8Array {
  const parts: Buffer[] = [Buffer.from(file.bytes)];
  let size = file.bytes.length;
  const push = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part);
    parts.push(bytes);
    size += bytes.length;
  };
  if (!file.text.endsWith("\n")) push("\n");
  const numbers = [...objects.keys()].toSorted((one, other) => one - other);
  const entries: string[] = [];
  for (const number of numbers) {
    entries.push(`${number} 1\n${String(size).padStart(10, "0")} 00000 n \n`);
    push(`${number} 0 obj\n`);
    pushBody(push, objects.get(number) ?? "null");
    push("\nendobj\n");
  }
  const trailer = new Map(file.trailer);
  trailer.set("Size", String(Math.max(file.objectCount, ...numbers.map((number) => number + 1))));
  trailer.set("Prev", String(file.crossReferenceAt));
  const crossReferenceAt = size;
  push(
    `xref\n${entries.join("")}trailer\n${writeDictionary(trailer)}\n` +
      `startxref\n${crossReferenceAt}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts));
}

function pushBody(
  push: (part: string | Uint8Array) => void,
  body: string | { dictionary: PdfDictionary; stream: Uint8Array },
): void {
  if (typeof body === "string") return push(body);
  push(writeDictionary(new Map(body.dictionary).set("Length", String(body.stream.length))));
  push("\nstream\n");
  push(body.stream);
  push("\nendstream");
}

function readSection(
  text: string,
  at: number,
): { at: number; trailer: PdfDictionary; offsets: Map<number, number> } {
  if (!/^xref\s/.test(text.slice(at, at + 5)))
    throw new UnreadablePdf("No plain cross-reference table; the file compresses its objects.");
  const offsets = new Map<number, number>();
  let position = skipWhite(text, at + 4);
  const head = /(\d{1,9}) (\d{1,9})\s+/y;
  const entry = /(\d{10}) (\d{5}) ([nf])\s{1,2}/y;
  for (head.lastIndex = position; ; head.lastIndex = position) {
    const found = head.exec(text);
    if (!found) break;
    position = head.lastIndex;
    for (let index = 0; index < Number(found[2]); index += 1) {
      entry.lastIndex = position;
      const row = entry.exec(text);
      if (!row) throw new UnreadablePdf("A cross-reference entry is damaged.");
      position = entry.lastIndex;
      if (row[3] === "n") offsets.set(Number(found[1]) + index, Number(row[1]));
    }
  }
  if (!text.startsWith("trailer", position)) throw new UnreadablePdf("The trailer is missing.");
  const trailer = readDictionary(text, skipWhite(text, position + 7)).entries;
  if (
    trailer.has("Encrypt") ||
    trailer.has("XRefStm") ||
    !/^\d{1,9}$/.test(trailer.get("Size") ?? "")
  )
    throw new UnreadablePdf("Encrypted and mixed files are not read.");
  return { at, trailer, offsets };
}
