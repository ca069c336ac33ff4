/** What a case costs: exact đồng, counted by rule, with the law that says so. */
import { type Channel, type FeeRule, getVariant, type Procedure } from "./procedure.ts";

/** What a fee is counted by; whatever the form does not ask stays away. */
export interface FeeQuantity {
  /** Copies asked for, or copies of an extract beside the result. */
  copies?: number;
  documents?: { pages: number; copies: number }[];
  people?: number;
}

export interface Fee {
  /** Null: not known here, because the People's Council sets it or the published text does not say. */
  dong: number | null;
  source: "stated" | "council" | "not_stated";
  legalBasis: string;
}

/** Gives the fee of a case through a channel. Throws an Error for an unknown case and a RangeError for quantities that are not whole and non-negative. */
export function feeFor(procedure: Procedure, variantKey: string, channel: Channel, quantity: FeeQuantity = {}): Fee {
  const variant = getVariant(procedure, variantKey);
  const source = variant.feeSource;
  const legalBasis = procedure.feeBasis ?? procedure.legalBasis.join("; ");
  requireWhole([quantity.copies ?? 0, quantity.people ?? 1, ...(quantity.documents ?? []).flatMap(({ pages, copies }) => [pages, copies])]);
  const own = variant.feeRule ? counted(variant.feeRule, channel, quantity) : variant.feeDong;
  const dong = own === null ? null : own + (variant.copyDong ?? 0) * (quantity.copies ?? 0);
  return { dong, source, legalBasis };
}

function counted(rule: FeeRule, channel: Channel, quantity: FeeQuantity): number {
  switch (rule.kind) {
    case "free": return 0;
    case "flat": return rule.dongByChannel?.[channel] ?? rule.dong;
    case "per_person": return (rule.dongByChannel?.[channel] ?? rule.dong) * (quantity.people ?? 1);
    case "per_copy": return rule.dong * (quantity.copies ?? 1);
    case "per_page": return (quantity.documents ?? []).reduce((sum, { pages, copies }) => sum + copies * pageFee(rule, pages), 0);
  }
}

/** Circular 226/2016/TT-BTC, article 4: counted by the pages of the original, for each copy apart, and never above the cap. */
function pageFee(rule: Extract<FeeRule, { kind: "per_page" }>, pages: number): number {
  const full = Math.min(pages, rule.fullPages);
  return Math.min(rule.dongMax, full * rule.dong + (pages - full) * rule.dongAfter);
}

function requireWhole(numbers: number[]): void {
  if (numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) throw new RangeError("Quantities are whole numbers, 0 or more.");
}
