/** Texts of messages: harmless, in one line, with or without accents. */
import { asciiDigits, composed } from "../../../values/text.ts";

const plain =
  /^[!-~\u00c0-\u024f\u1ea0-\u1ef9–—…“”‘’₫]+(?: [!-~\u00c0-\u024f\u1ea0-\u1ef9–—…“”‘’₫]+)*$/;

/**
 * Makes a text harmless and canonical: NFC, one line, plain digits, no control or invisible
 * characters, single spaces.
 */
export function plainText(text: string): string {
  // Nearly every text is plain already: asking first costs a tenth of writing it anew.
  if (plain.test(text)) return text;
  return (
    asciiDigits(composed(text))
      // CR and LF would start a new header in a mail and a new command at a gateway.
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ")
      .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "")
      .replace(/ {2,}/g, " ")
      .trim()
  );
}
