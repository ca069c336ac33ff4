/** What reading a typed text gives: the value, or what is wrong with it. */

/** All that may be wrong with a value; the words are `values.problem.<code>`. */
export const problemCodes = [
  "name-characters",
  "name-letters",
  "name-hidden",
  "organization-characters",
  "letters",
  "phone",
  "phone-two",
  "phone-renamed",
  "phone-no-sms",
  "email",
  "not-money",
  "money-two-ways",
  "money-currency",
  "not-whole",
  "not-a-number",
  "number-two-ways",
  "number-too-fine",
  "date",
  "date-incomplete",
  "date-year-short",
  "identity-number-length",
  "identity-number-province",
  "identity-number-future",
  "identity-old-card",
  "passport",
  "passport-country",
  "identity",
  "tax-code-length",
  "tax-code-check-digit",
  "code",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export interface ValueProblem {
  code: ProblemCode;
  params: Record<string, string | number>;
}

export type Reading<T> =
  | { value: T; problem?: undefined }
  | { problem: ValueProblem; value?: undefined };

/** Gives the key of the words for a problem: a value's own lie here, all others with the forms. */
export function problemKey(code: string): string {
  return problemCodes.some((known) => known === code)
    ? `values.problem.${code}`
    : `forms.problem.${code}`;
}

/** Makes the reading of a value. */
export function read<T>(value: T): Reading<T> {
  return { value };
}

/** Makes the reading of what is no value. */
export function wrong(
  code: ProblemCode,
  params: ValueProblem["params"] = {},
): { problem: ValueProblem } {
  return { problem: { code, params } };
}
