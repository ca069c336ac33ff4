/** Reads printed papers as anybody does: the letters of a PDF, where each stands, in which font. */
import { deflateSync, inflateSync } from "node:zlib";
import {
  appendUpdate,
  getDictionary,
  getObject,
  openPdf,
  pageNumbers,
  type PdfObjects,
} from "../src/modules/papers/rules/pdf-file.ts";
import { readDictionary, referenceNumber } from "../src/modules/papers/rules/pdf-syntax.ts";
import { bytesOf, numbersAt, pdfium, withMemory, withPdf } from "./pdfium.ts";

/** A letter on its page, in points from the lower left corner. */
interface Letter {
  text: string;
  page: number;
  left: number;
  right: number;
  baseline: number;
  size: number;
}

/** Gives the text of a PDF in composed letters, line by line, in the order in which it is told. */
export function textOf(pdf: Uint8Array): string {
  return joined(lettersOf(pdf));
}

/**
 * Gives the text of a PDF by its glyphs alone, composed: every text that is said beside them is
 * taken out of the file first, as viewers do that heed none.
 */
export function glyphTextOf(pdf: Uint8Array): string {
  let text = "";
  eachLetter(withoutActualText(pdf), (page, index) => {
    text += String.fromCodePoint(pdfium.FPDFText_GetUnicode(page, index));
  });
  return text.normalize("NFC");
}

/** Gives the text of a PDF line by line across each page, so that a row of a table is one line. */
export function linesOf(pdf: Uint8Array): string {
  const across = (one: Letter, other: Letter) =>
    one.page - other.page || other.baseline - one.baseline;
  const lines: Letter[][] = [];
  for (const letter of lettersOf(pdf).toSorted(across)) {
    const line = lines.at(-1);
    if (line?.[0] && isOneLine(line[0], letter)) line.push(letter);
    else lines.push([letter]);
  }
  return lines
    .map((line) => joined(line.toSorted((one, other) => one.left - other.left)))
    .join("\n");
}

/** Gives the text of a PDF in composed letters, all in one line. */
export function oneLineOf(pdf: Uint8Array): string {
  return textOf(pdf).replaceAll(/\s+/g, " ");
}

/** Gives how far to the right letters reach, in points. */
export function rightEdgeOf(pdf: Uint8Array): number {
  return Math.max(...lettersOf(pdf).map(({ right }) => right));
}

/** Tells whether a PDF is tagged, so that it can be read aloud. */
export function isTagged(pdf: Uint8Array): boolean {
  return withPdf(pdf, (file) => pdfium.FPDFCatalog_IsTagged(file));
}

export interface PaperFont {
  name: string;
  embedded: boolean;
  /** Whether each of its letters says which it is. */
  readable: boolean;
}

/** Gives the fonts in which the letters of a PDF are drawn. */
export function fontsOf(pdf: Uint8Array): PaperFont[] {
  const fonts = new Map<number, PaperFont>();
  eachLetter(pdf, (page, index) => {
    const font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(page, index));
    const known = fonts.get(font) ?? {
      name: readText((address, size) => pdfium.FPDFFont_GetBaseFontName(font, address, size)),
      embedded: pdfium.FPDFFont_GetIsEmbedded(font) === 1,
      readable: true,
    };
    known.readable &&= pdfium.FPDFText_HasUnicodeMapError(page, index) === 0;
    fonts.set(font, known);
  });
  return [...fonts.values()];
}

function lettersOf(pdf: Uint8Array): Letter[] {
  const letters: Letter[] = [];
  eachLetter(pdf, (page, index, number) => {
    const text =
      // At the end of a line PDFium has a sign of its own for it.
      pdfium.FPDFText_IsHyphen(page, index) === 1
        ? "-"
        : String.fromCodePoint(pdfium.FPDFText_GetUnicode(page, index));
    const before = letters.at(-1);
    // A mark belongs to the letter before it, wherever over it stands.
    if (before && /^\p{M}$/u.test(text)) {
      before.text += text;
      return;
    }
    const { left, right, baseline } = placeOf(page, index);
    const size = pdfium.FPDFText_GetFontSize(page, index);
    letters.push({ text, page: number, left, right, baseline, size });
  });
  return letters;
}

// PDFium adds blanks and ends of lines by guesses of its own; here only what is drawn counts.
function eachLetter(
  pdf: Uint8Array,
  use: (page: number, index: number, number: number) => void,
): void {
  withPdf(pdf, (file) => {
    for (let number = 0; number < pdfium.FPDF_GetPageCount(file); number += 1) {
      const page = pdfium.FPDF_LoadPage(file, number);
      const text = pdfium.FPDFText_LoadPage(page);
      for (let index = 0; index < pdfium.FPDFText_CountChars(text); index += 1)
        if (pdfium.FPDFText_IsGenerated(text, index) === 0) use(text, index, number);
      pdfium.FPDFText_ClosePage(text);
      pdfium.FPDF_ClosePage(page);
    }
  });
}

function placeOf(page: number, index: number): Pick<Letter, "left" | "right" | "baseline"> {
  return withMemory(32, (address) => {
    pdfium.FPDFText_GetCharOrigin(page, index, address, address + 8);
    const [, baseline = 0] = numbersAt(address, "double", 2);
    pdfium.FPDFText_GetLooseCharBox(page, index, address);
    const [left = 0, , right = 0] = numbersAt(address, "float", 4);
    return { left, right, baseline };
  });
}

// Letters stand side by side within a word; a fifth of their size apart they are two words.
function joined(letters: readonly Letter[]): string {
  let text = "";
  let before: Letter | undefined;
  for (const letter of letters) {
    if (before && !isOneLine(before, letter)) text += "\n";
    else if (before && letter.text !== " " && isApart(before, letter)) text += " ";
    text += letter.text;
    before = letter;
  }
  return text.normalize("NFC");
}

const isApart = (before: Letter, letter: Letter) =>
  Math.abs(letter.left - before.right) > letter.size / 5;

const isOneLine = (one: Letter, other: Letter) =>
  one.page === other.page && Math.abs(one.baseline - other.baseline) < one.size / 3;

function readText(ask: (address: number, size: number) => number): string {
  return new TextDecoder().decode(bytesOf(ask)).replace(/\0$/, "");
}

// Each page's drawing is written anew, unpacked, at the end of the file.
function withoutActualText(pdf: Uint8Array): Uint8Array {
  const file = openPdf(pdf);
  const objects: PdfObjects = new Map();
  for (const page of pageNumbers(file)) {
    const number = referenceNumber(getDictionary(file, page).get("Contents")) ?? 0;
    const { raw, stream } = getObject(file, number);
    const drawing = inflateSync(stream ?? new Uint8Array()).toString("latin1");
    const bare = drawing.replaceAll(/\/ActualText <[0-9A-F]*>/g, "");
    const dictionary = readDictionary(raw, 0).entries;
    objects.set(number, { dictionary, stream: deflateSync(Buffer.from(bare, "latin1")) });
  }
  return appendUpdate(file, objects);
}
