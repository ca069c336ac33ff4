/** What may be wrong with one cleaned value. Codes are words `forms.problem.<code>`. */
import type { AnswerValue } from "./answers.ts";
import { lengthMaxOf } from "./clean-value.ts";
import type { FormField } from "./definition.ts";
import { checkIdentityNumber } from "./identity-number.ts";
import { patterns } from "./patterns.ts";
import { isDay, resolveDate } from "./relative-date.ts";
import { checkTaxCode } from "./tax-code.ts";

export interface ValueProblem {
  code: string;
  params: Record<string, string | number>;
}

/** Gives what is wrong with an answered field on a day (YYYY-MM-DD), or null. */
export function checkValue(field: FormField, value: AnswerValue, choices: ReadonlySet<unknown>, today: string): ValueProblem | null {
  switch (field.kind) {
    case "number": case "money": return checkNumber(field, value);
    case "date": return checkDate(field, String(value), today);
    case "identity_number": return coded(checkIdentityNumber(String(value), today));
    case "tax_code": return coded(checkTaxCode(String(value)));
    case "phone": return coded(isPhone(String(value)) ? null : "phone");
    case "email": return coded(isEmail(String(value)) ? null : "email");
    case "select": case "radios": case "address_unit":
      return coded(choices.has(value) ? null : "not-in-list");
    case "person_name": return checkName(String(value)) ?? checkText(field, String(value));
    case "text": case "textarea": return checkText(field, String(value));
    default: return null;
  }
}

function coded(code: string | null, params: Record<string, string | number> = {}): ValueProblem | null {
  return code === null ? null : { code, params };
}

function checkText(field: FormField, text: string): ValueProblem | null {
  const lengthMax = lengthMaxOf(field);
  // A text has never more characters than units: only a long one, or one that may be too short, is counted.
  const length = text.length > lengthMax || field.minLength !== undefined ? Array.from(text).length : text.length;
  if (length > lengthMax) return { code: "too-long", params: { max: lengthMax, length } };
  if (field.minLength !== undefined && length < field.minLength) return { code: "too-short", params: { min: field.minLength } };
  if (field.pattern !== undefined && !patterns[field.pattern].test(text)) return coded(`pattern-${field.pattern.replaceAll("_", "-")}`);
  return null;
}

/** A name is letters of any script, with the marks that names carry. */
function checkName(name: string): ValueProblem | null {
  return coded(/^\p{L}[\p{L}\p{M}'’. -]*$/u.test(name) ? null : "name-characters");
}

function checkNumber(field: FormField, value: AnswerValue): ValueProblem | null {
  if (typeof value !== "number") return coded(field.kind === "money" ? "not-money" : "not-a-number");
  if ((field.integer === true || field.kind === "money") && !Number.isInteger(value)) return coded("not-whole");
  const min = typeof field.min === "number" ? field.min : field.kind === "money" ? 0 : undefined;
  if (min !== undefined && value < min) return coded("too-small", { min });
  if (typeof field.max === "number" && value > field.max) return coded("too-big", { max: field.max });
  return null;
}

function checkDate(field: FormField, value: string, today: string): ValueProblem | null {
  const yearOnly = field.yearAllowed === true && /^\d{4}$/.test(value);
  if (!yearOnly && !isDay(value)) return coded(isIncompleteDate(value) ? "date-incomplete" : "date");
  const min = typeof field.min === "string" ? resolveDate(field.min, today) : "1875-01-01";
  const max = typeof field.max === "string" ? resolveDate(field.max, today) : "2200-12-31";
  // A year alone is given the benefit of the doubt: some day of it is allowed.
  if ((yearOnly ? `${value}-12-31` : value) < min) return coded("date-too-early", { min });
  if ((yearOnly ? `${value}-01-01` : value) > max) return coded("date-too-late", { max });
  return null;
}

function isIncompleteDate(value: string): boolean {
  const parts = value.split("/");
  return parts.length === 3 && parts.some((part) => part === "");
}

/** Mobile numbers have ten digits, fixed lines eleven (0234 for Huế). */
function isPhone(value: string): boolean {
  return /^0[35789]\d{8}$/.test(value) || /^02\d{9}$/.test(value) || /^\+[1-9]\d{7,14}$/.test(value);
}

function isEmail(value: string): boolean {
  return value.length <= 254 && /^[^\s@]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/.test(value);
}
