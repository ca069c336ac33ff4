/** Reads printed papers as anybody does: the letters of a PDF, where each stands, in which font. */
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
  const silent = new Map<number, boolean>();
  eachLetter(pdf, (page, index, number) => {
    const run = pdfium.FPDFText_GetTextObject(page, index);
    if (!silent.has(run)) silent.set(run, isSilent(run));
    if (silent.get(run)) return;
    const { left, right, baseline } = placeOf(page, index);
    letters.push({
      // At the end of a line PDFium has a sign of its own for it.
      text:
        pdfium.FPDFText_IsHyphen(page, index) === 1
          ? "-"
          : String.fromCodePoint(pdfium.FPDFText_GetUnicode(page, index)),
      page: number,
      left,
      right,
      baseline,
      size: pdfium.FPDFText_GetFontSize(page, index),
    });
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

// ISO 32000-1, 14.9.4: a text said of a run replaces its letters, an empty one as well, which
// PDFium passes over.
function isSilent(run: number): boolean {
  for (let index = 0; index < pdfium.FPDFPageObj_CountMarks(run); index += 1) {
    const mark = pdfium.FPDFPageObj_GetMark(run, index);
    if (!hasParam(mark, "ActualText")) continue;
    const said = bytesOf((address, size) =>
      withMemory(4, (length) => {
        pdfium.FPDFPageObjMark_GetParamStringValue(mark, "ActualText", address, size, length);
        return numbersAt(length, "i32", 1)[0] ?? 0;
      }),
    );
    // In UTF-16, with a zero at its end.
    if (said.length <= 2) return true;
  }
  return false;
}

const hasParam = (mark: number, name: string) =>
  pdfium.FPDFPageObjMark_GetParamValueType(mark, name) !== 0;

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
    else if (before && Math.abs(letter.left - before.right) > letter.size / 5 && !isMark(letter))
      text += " ";
    text += letter.text;
    before = letter;
  }
  return text.normalize("NFC");
}

const isMark = ({ text }: Letter) => /\p{M}/u.test(text);

const isOneLine = (one: Letter, other: Letter) =>
  one.page === other.page && Math.abs(one.baseline - other.baseline) < one.size / 3;

function readText(ask: (address: number, size: number) => number): string {
  return new TextDecoder().decode(bytesOf(ask)).replace(/\0$/, "");
}
