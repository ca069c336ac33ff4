/** Makes any text safe to keep and to compare: one Unicode form, no control or direction marks, bounded in length. */

const controls = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Gives one line: NFC, single spaces, at most `lengthMax` characters. */
export function cleanLine(text: string, lengthMax: number): string {
  return cut(prepare(text).replace(/\s+/g, " ").trim(), lengthMax);
}

/** Gives several lines: NFC, line breaks as \n, no trailing spaces, at most `lengthMax` characters. */
export function cleanLines(text: string, lengthMax: number): string {
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
