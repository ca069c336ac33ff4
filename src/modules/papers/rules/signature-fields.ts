/**
 * Puts empty signature fields into a paper where its template wants the signatures, so that any
 * signer finds the place.
 */
import {
  appendUpdate,
  catalogNumber,
  getDictionary,
  openPdf,
  pageNumbers,
  type PdfFile,
  type PdfObjects,
  resolve,
} from "./pdf-file.ts";
import { readArray, readDictionary, writeDictionary, writeText } from "./pdf-syntax.ts";

/**
 * A place as the template measures it: points from the upper left corner of its page, pages from 1.
 */
export interface SignaturePlace {
  name: string;
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

// Print and Locked (ISO 32000-1, table 165).
const ANNOTATION_FLAGS = "132";

/** Gives the PDF with one empty signature field for each place. */
export function addSignatureFields(pdf: Uint8Array, places: SignaturePlace[]): Uint8Array {
  if (places.length === 0) return pdf;
  const file = openPdf(pdf);
  const pages = pageNumbers(file);
  const objects: PdfObjects = new Map();
  let next = file.objectCount;
  const blank = next;
  next += 1;
  objects.set(blank, {
    dictionary: new Map([
      ["Type", "/XObject"],
      ["Subtype", "/Form"],
      ["BBox", "[0 0 1 1]"],
      ["Resources", "<< >>"],
    ]),
    stream: new Uint8Array(),
  });
  const fields: { number: number; page: number }[] = [];
  for (const place of places) {
    const page = pages[place.page - 1];
    if (page === undefined) throw new Error(`The paper has no page ${place.page}.`);
    objects.set(
      next,
      writeDictionary(
        new Map([
          ["Type", "/Annot"],
          ["Subtype", "/Widget"],
          ["FT", "/Sig"],
          ["T", writeText(place.name)],
          ["F", ANNOTATION_FLAGS],
          ["P", `${page} 0 R`],
          ["Rect", rectangle(file, page, place)],
          ["AP", `<< /N ${blank} 0 R >>`],
        ]),
      ),
    );
    fields.push({ number: next, page });
    next += 1;
  }
  attachFields(file, objects, fields);
  return appendUpdate(file, objects);
}

/**
 * Enters fields in the form of the document and on their pages; writes the changed catalog and
 * pages into `objects`.
 */
export function attachFields(
  file: PdfFile,
  objects: PdfObjects,
  fields: { number: number; page: number }[],
): void {
  for (const page of new Set(fields.map((field) => field.page))) {
    const dictionary = getDictionary(file, page);
    const annotations = readArray(resolve(file, dictionary.get("Annots") ?? "[]"));
    const added = fields
      .filter((field) => field.page === page)
      .map((field) => `${field.number} 0 R`);
    objects.set(
      page,
      writeDictionary(dictionary.set("Annots", `[${[...annotations, ...added].join(" ")}]`)),
    );
  }
  const catalog = getDictionary(file, catalogNumber(file));
  const all = [...formFields(file), ...fields.map((field) => `${field.number} 0 R`)];
  // SigFlags 3: the document holds signature fields and may only be appended to.
  catalog.set("AcroForm", `<< /SigFlags 3 /Fields [${all.join(" ")}] >>`);
  objects.set(catalogNumber(file), writeDictionary(catalog));
}

/** Gives the raw references of the document's form fields. */
export function formFields(file: PdfFile): string[] {
  const form = getDictionary(file, catalogNumber(file)).get("AcroForm");
  if (form === undefined) return [];
  const { entries } = readDictionary(resolve(file, form), 0);
  return readArray(resolve(file, entries.get("Fields") ?? "[]"));
}

// Pages measure from the lower left corner, templates from the upper left one.
function rectangle(file: PdfFile, page: number, place: SignaturePlace): string {
  const [, , , height] = readArray(
    resolve(file, getDictionary(file, page).get("MediaBox") ?? "[0 0 595.28 841.89]"),
  ).map(Number);
  const top = (height ?? 841.89) - place.y;
  const corners = [place.x, top - place.height, place.x + place.width, top];
  return `[${corners.map((value) => value.toFixed(2)).join(" ")}]`;
}
