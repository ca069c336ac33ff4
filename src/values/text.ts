/**
 * Makes any text safe to keep and to compare: cut before anything else, one Unicode form, bounded.
 */

// What nearly everybody types: composed letters and single spaces. Nothing below would change it,
// and looking costs a tenth of it.
const tidy = /^[!-~\u00c0-\u024f\u1ea0-\u1ef9]+(?: [!-~\u00c0-\u024f\u1ea0-\u1ef9]+)*$/;
const controls = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** No more characters than this are ever looked at. */
const textMax = 40_000;
/** No letter of any language carries more marks; sorting them costs the square of their number. */
const tooManyMarks = /(\p{M}{8})\p{M}+/gu;

/** Gives at most `lengthMax` units of a text, well formed, no letter with more than eight marks. */
export function bounded(text: string, lengthMax = textMax): string {
  const cutText = text.length > lengthMax ? text.slice(0, lengthMax) : text;
  return withFewMarks(cutText.toWellFormed());
}

/** Gives a text in NFC, for whatever is longer than one value: cost grows with its length only. */
export function composed(text: string): string {
  return withFewMarks(text.toWellFormed()).normalize("NFC");
}

/** Gives one line: NFC, single spaces, at most `lengthMax` characters. */
export function oneLine(text: string, lengthMax: number): string {
  if (text.length <= lengthMax && tidy.test(text)) return text;
  return cut(prepare(text).replace(/\s+/g, " ").trim(), lengthMax);
}

/** Gives lines: NFC, breaks as \n, no trailing spaces, at most `lengthMax` characters. */
export function manyLines(text: string, lengthMax: number): string {
  if (text.length <= lengthMax && tidy.test(text)) return text;
  const lines = prepare(text)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trimEnd());
  return cut(
    lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    lengthMax,
  );
}

/** Writes the decimal digits of any script as 0–9; everything else stays. */
export function asciiDigits(text: string): string {
  return /^[ -~]*$/.test(text) ? text : text.replace(/\p{Nd}/gu, asciiDigit);
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  // Unicode lays the digits of a script out in runs of ten; mathematical digits begin at U+1D7CE.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

function withFewMarks(text: string): string {
  return text.replace(tooManyMarks, "$1");
}

function prepare(text: string): string {
  const lines = bounded(text).replace(/\r\n?/g, "\n").replace(/\t/g, " ");
  // What stood between two runs of marks is gone: they are one run now.
  return withFewMarks(lines.replace(controls, "")).normalize("NFC");
}

function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return Array.from(text).slice(0, lengthMax).join("").trim();
}

/** Leaves out NUL, for which PostgreSQL has no place in a text. */
export function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}
