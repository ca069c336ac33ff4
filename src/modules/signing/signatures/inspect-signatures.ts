/**
 * Reads the signatures of a PDF and checks what was appended after each (against
 * incremental-saving, shadow and wrapping attacks).
 */
import {
  catalogNumber,
  formFields,
  getDictionary,
  openPdf,
  pageNumbers,
  type PdfDictionary,
  type PdfFile,
  readArray,
  readDictionary,
  readText,
  referenceNumber,
  resolve,
  UnreadablePdf,
} from "../../papers/index.ts";
import { differsOnlyIn, onlyGrew, readPdfDate } from "../rules.ts";

export interface FoundSignature {
  field: string;
  signerName: string;
  reason: string;
  location: string;
  at: Date | null;
  cms: Uint8Array;
  /** The bytes that the signature covers; null when its ByteRange is not the one honest shape. */
  covered: Uint8Array | null;
  followedOnlyBySignatures: boolean;
  /** Length of the revision that it signs. */
  length: number;
}

interface RawSignature {
  number: number;
  field: string;
  dictionary: PdfDictionary;
  range: [number, number, number] | null;
}

/**
 * Gives the signatures in the order in which they were made; throws UnreadablePdf for a file of a
 * build that it does not know.
 */
export function inspectSignatures(pdf: Uint8Array): FoundSignature[] {
  const file = openPdf(pdf);
  const raw = rawSignatures(file).toSorted(
    (one, other) => (one.range?.[2] ?? 0) - (other.range?.[2] ?? 0),
  );
  return raw.map((signature, index) => {
    const { dictionary, range } = signature;
    const [hexFrom, hexTo, length] = range ?? [0, 0, 0];
    const next = raw[index + 1]?.range?.[2] ?? null;
    return {
      field: signature.field,
      signerName: readText(dictionary.get("Name")),
      reason: readText(dictionary.get("Reason")),
      location: readText(dictionary.get("Location")),
      at: readPdfDate(dictionary.get("M")),
      cms: range ? Buffer.from(file.text.slice(hexFrom + 1, hexTo - 1), "hex") : new Uint8Array(),
      covered: range
        ? Buffer.concat([pdf.subarray(0, hexFrom), pdf.subarray(hexTo, length)])
        : null,
      // The last signature must reach the very end of the file; after an earlier one only the next
      // signature may stand.
      followedOnlyBySignatures:
        range !== null &&
        (next === null ? length === pdf.length : addsOnlyASignature(pdf, length, next)),
      length,
    };
  });
}

function rawSignatures(file: PdfFile): RawSignature[] {
  const found: RawSignature[] = [];
  for (const reference of formFields(file)) {
    const number = referenceNumber(reference);
    if (number === null) throw new UnreadablePdf("A form field has no object.");
    const field = getDictionary(file, number);
    const value = field.get("V");
    if (field.get("FT") !== "/Sig" || value === undefined) continue;
    const signature = referenceNumber(value);
    if (signature === null) throw new UnreadablePdf("A signature has no object.");
    const dictionary = getDictionary(file, signature);
    found.push({
      number: signature,
      field: readText(field.get("T")),
      dictionary,
      range: honestRange(file, signature, dictionary),
    });
  }
  return found;
}

// [0 a b c]: everything but the hexadecimal string of this very dictionary. Any other gap could
// hide something from the signature.
function honestRange(
  file: PdfFile,
  number: number,
  dictionary: PdfDictionary,
): [number, number, number] | null {
  const values = readArray(dictionary.get("ByteRange") ?? "[]");
  if (values.length !== 4 || !values.every((value) => /^\d{1,10}$/.test(value))) return null;
  const [start = -1, hexFrom = 0, hexTo = 0, rest = 0] = values.map(Number);
  const contents = dictionary.get("Contents") ?? "";
  const at = file.offsets.get(number) ?? 0;
  const gap = file.text.slice(hexFrom, hexTo);
  const own = file.text.slice(at, hexFrom);
  const honest =
    start === 0 &&
    hexTo + rest <= file.bytes.length &&
    /^<[0-9A-Fa-f]+>$/.test(gap) &&
    gap === contents &&
    at < hexFrom &&
    !own.includes("endobj") &&
    own.endsWith("/Contents ");
  return honest ? [hexFrom, hexTo, hexTo + rest] : null;
}

function addsOnlyASignature(pdf: Uint8Array, length: number, nextLength: number): boolean {
  try {
    const before = openPdf(pdf.subarray(0, length));
    const after = openPdf(pdf.subarray(0, nextLength));
    if (
      after.trailer.get("Prev") !== String(before.crossReferenceAt) ||
      after.trailer.get("Root") !== before.trailer.get("Root")
    )
      return false;
    const pages = new Set(pageNumbers(before));
    return [...after.newest].every((number) =>
      before.offsets.has(number)
        ? allowedChange(before, after, number, pages)
        : number >= before.objectCount,
    );
  } catch (error) {
    if (error instanceof UnreadablePdf) return false;
    throw error;
  }
}

// A further signature fills an empty field, or adds an invisible one to the form and to a page.
// Nothing else may change.
function allowedChange(
  before: PdfFile,
  after: PdfFile,
  number: number,
  pages: Set<number>,
): boolean {
  const [old, fresh] = [getDictionary(before, number), getDictionary(after, number)];
  if (number === catalogNumber(before)) {
    return (
      differsOnlyIn(old, fresh, ["AcroForm"]) &&
      differsOnlyIn(formOf(before), formOf(after), ["Fields"]) &&
      addsOnlyInvisible(after, formFields(before), formFields(after))
    );
  }
  if (pages.has(number)) {
    const annotations = (file: PdfFile, page: PdfDictionary) =>
      readArray(resolve(file, page.get("Annots") ?? "[]"));
    return (
      differsOnlyIn(old, fresh, ["Annots"]) &&
      addsOnlyInvisible(after, annotations(before, old), annotations(after, fresh))
    );
  }
  return old.get("FT") === "/Sig" && !old.has("V") && differsOnlyIn(old, fresh, ["V", "AP"]);
}

function addsOnlyInvisible(after: PdfFile, old: string[], fresh: string[]): boolean {
  return (
    onlyGrew(old, fresh) &&
    fresh.slice(old.length).every((reference) => {
      const added = getDictionary(after, referenceNumber(reference) ?? -1);
      return (
        added.get("FT") === "/Sig" && readArray(added.get("Rect") ?? "[]").join(" ") === "0 0 0 0"
      );
    })
  );
}

function formOf(file: PdfFile): PdfDictionary {
  const form = getDictionary(file, catalogNumber(file)).get("AcroForm");
  return form === undefined
    ? new Map([["SigFlags", "3"]])
    : readDictionary(resolve(file, form), 0).entries;
}
