/** How what a citizen declared is written on a result. Pure. */
import { fold } from "../../../values/fold.ts";

const lawNames: [RegExp, string][] = [
  [/\/QH\d+$/u, "Luật số"],
  [/\/NQ-|^\d+(?:\.\d+)?\/\d{4}\/NQ/u, "Nghị quyết số"],
  [/\/NĐ-CP$/u, "Nghị định số"],
  [/\/TTLT-/u, "Thông tư liên tịch số"],
  [/\/TT-/u, "Thông tư số"],
  [/\/QĐ-/u, "Quyết định số"],
];

/**
 * Gives the grounds of a decision for the catalogue's list of laws, one line each: "Căn cứ Nghị
 * định số 165/2024/NĐ-CP;".
 */
export function legalGrounds(legalBasis: readonly string[]): string {
  return legalBasis
    .map((number) => {
      const kind = lawNames.find(([pattern]) => pattern.test(number))?.[1] ?? "Văn bản số";
      return `Căn cứ ${kind} ${number};`;
    })
    .join("\n");
}

/**
 * Gives an official name as it stands after "Về việc": "Thủ tục đăng ký giám hộ" is "đăng ký giám
 * hộ".
 */
export function insideAbstract(name: string): string {
  const plain = name.replace(/^Thủ tục\s+/iu, "").trim();
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

/** A part of an address, and how it is compared. */
export interface AddressPart {
  text: string;
  folded: string;
}

/** Gives the parts of an address, which commas divide. */
export function partsOfAddress(address: string): AddressPart[] {
  return address
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((text) => ({ text, folded: fold(text) }));
}

/**
 * Writes an address without what it says twice: a person may type the ward that they also choose.
 */
export function withoutRepetition(parts: readonly AddressPart[]): string {
  return parts
    .filter(({ folded }, index) => parts.findIndex((part) => part.folded === folded) === index)
    .map(({ text }) => text)
    .join(", ");
}
