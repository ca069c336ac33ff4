/** Makes any text safe to keep and to compare: one Unicode form, no control or direction marks, bounded in length. */

// What nearly everybody types: composed letters and single spaces. Nothing below would change it, and looking costs a tenth of it.
const tidy = /^[!-~\u00c0-\u024f\u1ea0-\u1ef9]+(?: [!-~\u00c0-\u024f\u1ea0-\u1ef9]+)*$/;
const controls = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Gives one line: NFC, single spaces, at most `lengthMax` characters. */
export function cleanLine(text: string, lengthMax: number): string {
  if (text.length <= lengthMax && tidy.test(text)) return text;
  return cut(prepare(text).replace(/\s+/g, " ").trim(), lengthMax);
}

/** Gives several lines: NFC, line breaks as \n, no trailing spaces, at most `lengthMax` characters. */
export function cleanLines(text: string, lengthMax: number): string {
  if (text.length <= lengthMax && tidy.test(text)) return text;
  const lines = prepare(text).split("\n").map((line) => line.replace(/\s+/g, " ").trimEnd());
  return cut(lines.join("\n").replace(/\n{3,}/g, "\n\n").trim(), lengthMax);
}

function prepare(text: string): string {
  // Cut first, generously: nobody may make us normalise megabytes.
  const bounded = text.slice(0, 40_000).toWellFormed();
  return bounded.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(controls, "").normalize("NFC");
}

function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return Array.from(text).slice(0, lengthMax).join("").trim();
}
