/**
 * Letters for a line that carries only GSM characters: "Hồ sơ đã có" → "Ho so da co". No folding of
 * search: capitals, signs and their order stay, since a person reads it and nothing is compared.
 */
import { composed } from "./text.ts";

const signs: [RegExp, string][] = [
  [/đ/g, "d"],
  [/Đ/g, "D"],
  [/œ/g, "oe"],
  [/Œ/g, "OE"],
  [/[‘’‚′]/g, "'"],
  [/[“”„«»″]/g, '"'],
  [/[‐-―−]/g, "-"],
  [/…/g, "..."],
  [/[•·]/g, "-"],
  [/₫/g, "d"],
];

/** Writes a text without accents, for a person to read. */
export function withoutAccents(text: string): string {
  const bare = composed(text).normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  return signs.reduce((line, [sign, plain]) => line.replace(sign, plain), bare);
}
