/** Who a person is on paper: the twelve digits of their card, or a passport with its country. */
import { identityCard, type CardOptions } from "./identity-card.ts";
import { passport } from "./passport.ts";
import { type Reading, type ValueProblem, wrong } from "./reading.ts";

export interface IdentityOptions extends CardOptions {
  /** The country that was chosen beside the number; then it is a passport's. */
  country?: string;
}

/**
 * Reads the number of a card in any grouping, the text of its code, or a passport with its country.
 */
function parse(text: string, options: IdentityOptions = {}): Reading<string> {
  if (options.country?.trim()) return passport.parse(text, options.country);
  const card = identityCard.parse(text, options);
  if (card.value !== undefined) return card;
  const foreign = passport.parse(text);
  if (foreign.value !== undefined) return foreign;
  if (card.problem.code === "identity-old-card") return card;
  // Letters were meant for a passport, digits alone for a card.
  if (!/\p{L}/u.test(text.slice(0, 200))) return card;
  return foreign.problem.code === "passport-country" ? foreign : wrong("identity");
}

/** Gives what is surely wrong with a stored identity on a day (YYYY-MM-DD), or null. */
function check(value: string, today: string): ValueProblem | null {
  return isPassport(value) ? passport.check(value) : identityCard.check(value, today);
}

/** Says whether a stored identity is a passport. */
function isPassport(value: string): boolean {
  return passport.split(value) !== null;
}

/** Writes an identity for people in a language. */
function show(value: string, language: "vi" | "en" | "fr" = "vi"): string {
  return isPassport(value) ? passport.show(value, language) : value;
}

/** Writes an identity as Vietnamese papers name it. */
function print(value: string): string {
  return isPassport(value) ? passport.print(value) : value;
}

export const identity = {
  parse,
  check,
  isPassport,
  show,
  print,
  fold: (text: string) => parse(text, { oldCard: true }).value ?? "",
};
