/** Money that fits no charge: what a person may do with it, and who that person is. */
import type { Payable, UnmatchedReason } from "./callback.ts";

/**
 * `open` waits for a person; `to-return` is to be paid back at the bank; `dismissed` never came.
 */
export type MoneyState = "open" | "matched" | "to-return" | "returned" | "dismissed";

export const moneyStates: readonly MoneyState[] = [
  "open",
  "to-return",
  "matched",
  "returned",
  "dismissed",
];

export const moneyVerbs = ["match", "return", "returned", "reopen", "dismiss"] as const;
/** What an official may say of it. */
export type MoneyVerb = (typeof moneyVerbs)[number];

interface Money {
  state: MoneyState;
  confirmed: boolean;
}

const verbs: Record<MoneyState, readonly MoneyVerb[]> = {
  open: ["match", "return", "dismiss"],
  "to-return": ["returned", "reopen"],
  matched: [],
  returned: [],
  dismissed: ["reopen"],
};

/**
 * Gives what may be done with money. What the bank confirms is there and cannot be dismissed; what
 * it does not confirm cannot be given back.
 */
export function verbsFor({ state, confirmed }: Money): MoneyVerb[] {
  const impossible: MoneyVerb = confirmed ? "dismiss" : "return";
  return verbs[state].filter((verb) => verb !== impossible);
}

const pointless: readonly UnmatchedReason[] = ["already-paid", "wrong-currency", "wrong-account"];

/** Gives what is to be tried first: what is paid already, or foreign, can only go back. */
export function likelyVerb(money: Money & { reason: UnmatchedReason }): MoneyVerb | undefined {
  const [first, second] = verbsFor(money);
  return first === "match" && pointless.includes(money.reason) ? second : first;
}

/**
 * Gives what a page shows of money on which an official decides, as the form's `shown` names it.
 */
export function moneyShown({
  id,
  state,
  version,
}: {
  id: number;
  state: MoneyState;
  version: number;
}): [subject: string, version: string] {
  return [`money-${id}`, `${state}-${version}`];
}

/**
 * Why money cannot be matched to a charge; null when it can. Sums must be equal: a receipt tells no
 * other.
 */
export function matchFault(
  money: { amount: number; currency: string; account: string },
  charge: Payable,
): "not-due" | "sums-differ" | "foreign" | null {
  if (charge.state !== "due") return "not-due";
  if (money.currency !== "VND" || money.account !== charge.account) return "foreign";
  return money.amount === charge.amount ? null : "sums-differ";
}
