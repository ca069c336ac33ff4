/** Texts of messages: harmless, in one line, with or without accents. */
import { asciiDigits, composed } from "../../../values/text.ts";

const plain = /^[!-~\u00c0-\u024f\u1ea0-\u1ef9–—…“”‘’₫]+(?: [!-~\u00c0-\u024f\u1ea0-\u1ef9–—…“”‘’₫]+)*$/;

/** Makes a text harmless and canonical: NFC, one line, plain digits, no control or invisible characters, single spaces. */
export function plainText(text: string): string {
  // Nearly every text is plain already: asking first costs a tenth of writing it anew.
  if (plain.test(text)) return text;
  return asciiDigits(composed(text))
    // CR and LF would start a new header in a mail and a new command at a gateway.
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ")
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** The same text without accents, for lines that carry only GSM characters: "Hồ sơ đã có" → "Ho so da co". */
export function withoutAccents(text: string): string {
  // Not the folding of search: capitals, signs and their order stay, since a person reads it.
  return composed(text).normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
    .replace(/đ/g, "d").replace(/Đ/g, "D").replace(/œ/g, "oe").replace(/Œ/g, "OE")
    .replace(/[‘’‚′]/g, "'").replace(/[“”„«»″]/g, '"').replace(/[‐-―−]/g, "-").replace(/…/g, "...").replace(/[•·]/g, "-").replace(/₫/g, "d");
}

/**
 * Hides every personal identity number: twelve digits in a row, or in groups of three or four.
 * Law 91/2025 on personal data: a message lies open on a telephone's lock screen, so only the last three digits may stand in it.
 */
export function maskIdentityNumbers(text: string): string {
  return text.replace(IDENTITY, (number) => number.replace(/\d(?=(?:\D?\d){3})/g, "*"));
}

/** Says whether a text still holds a full identity number. */
export function holdsIdentityNumber(text: string): boolean {
  return new RegExp(IDENTITY.source).test(text);
}

// In groups it must begin with 0, as every province's code does: "100.005.021.000 đ" is an amount and not a person.
const IDENTITY = /(?<!\d)(?:\d{12}|0\d\d([ ._-])\d{3}\1\d{3}\1\d{3}|0\d{3}([ ._-])\d{4}\2\d{4})(?!\d)/g;
