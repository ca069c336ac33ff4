/**
 * Makes any text printable: what a person typed may hold anything, a paper may hold only what its
 * font can draw.
 */
import { composed } from "../../../values/text.ts";

const REPLACEMENT = "□";

// Controls (but not tab and line feed), bidirectional overrides and invisible marks: they let a
// printed name differ from the stored one.
const INVISIBLE = new RegExp(
  [
    String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad]`,
    String.raw`[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]`,
  ].join("|"),
  "gu",
);

/**
 * Gives the text in composed form (NFC), without invisible characters, and with □ for what
 * `hasGlyph` denies.
 */
export function printableText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const whole = composed(text).replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
  let drawn = "";
  for (const character of whole)
    drawn +=
      /\s/.test(character) || hasGlyph(character.codePointAt(0) ?? 0)
        ? asSpace(character)
        : REPLACEMENT;
  return drawn;
}

/** Applies `printableText` to every string of a data tree; everything else stays as it is. */
export function printableTree(value: unknown, hasGlyph: (codePoint: number) => boolean): unknown {
  if (typeof value === "string") return printableText(value, hasGlyph);
  if (Array.isArray(value)) return value.map((item) => printableTree(item, hasGlyph));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, printableTree(item, hasGlyph)]),
  );
}

function asSpace(character: string): string {
  return /[\t\n\u00a0]/.test(character) || !/\s/.test(character) ? character : " ";
}
