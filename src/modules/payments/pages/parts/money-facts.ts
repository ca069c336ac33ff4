import type { Language } from "../../../../platform/actor.ts";
import { formatMoney, formatNumber } from "../../../../platform/format.ts";
import type { Translate } from "../../../../values/word-key.ts";
import { unmatchedReasons } from "../../rules/callback.ts";

/** Why money fits no charge, in words; what is none of the known reasons, as it is stored. */
export function reasonText(t: Translate, reason: string): string {
  const known = unmatchedReasons.find((one) => one === reason);
  return known ? t(`payments.unmatched.${known}`) : reason;
}

/** A sum as the bank names it: đồng, or the figure with its currency. */
export function bankSum(money: { amount: number; currency: string }, language: Language): string {
  if (money.currency === "VND") return formatMoney(money.amount, language);
  return `${formatNumber(money.amount, language)} ${money.currency}`;
}
