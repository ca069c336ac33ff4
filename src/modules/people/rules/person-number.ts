/** The numbers by which a person may be found at a counter: each names one person or business. */
import { type CardCode, identityCard } from "../../../values/identity-card.ts";
import { identity } from "../../../values/identity.ts";
import { taxCode } from "../../../values/tax-code.ts";
import { telephone } from "../../../values/telephone.ts";

export interface PersonNumber {
  kind: "identity" | "phone" | "tax-code";
  value: string;
  /** All that the code of a card says, where a scanner typed it. */
  card: CardCode | null;
}

/**
 * Reads a whole identity number, the code of a card, a passport with its country, a telephone
 * number or a tax code; null for anything else. A number that may be two of them is the first.
 */
export function readPersonNumber(typed: string): PersonNumber | null {
  const paper = identity.parse(typed).value;
  if (paper !== undefined)
    return { kind: "identity", value: paper, card: identityCard.readCode(typed) };
  const phone = telephone.parse(typed).value;
  // Of the provinces whose number begins a tax code only Hồ Chí Minh City (03) meets mobile
  // prefixes, and its businesses are found by 13 digits.
  if (phone !== undefined) return { kind: "phone", value: phone, card: null };
  const business = taxCode.parse(typed).value;
  return business === undefined ? null : { kind: "tax-code", value: business, card: null };
}
