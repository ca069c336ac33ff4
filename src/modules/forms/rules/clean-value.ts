/** Turns whatever arrived for a field into its type. What cannot be read stays as bounded text, to be shown again beside its problem. */
import type { AnswerValue } from "./answers.ts";
import { cleanLine, cleanLines } from "./clean-text.ts";
import type { FormField, Option } from "./definition.ts";
import { tidyIdentityNumber } from "./identity-number.ts";
import { isDay } from "./relative-date.ts";
import { tidyTaxCode } from "./tax-code.ts";

/** So much more than the allowed length is kept, so that a person can shorten what they wrote. */
const spareLength = 500;
const wordLengthMax = 100;
const numberMax = 1e11;

/** Gives the cleaned value of a field, or undefined when there is none. Never throws. `options` are the field's own or its list's. */
export function cleanValue(field: FormField, raw: unknown, options: readonly Option[]): AnswerValue | undefined {
  switch (field.kind) {
    case "checkbox": return cleanTick(raw);
    case "checkboxes": return cleanTicks(raw, options);
    case "file": return cleanFiles(raw);
    case "statement": case "repeat": return undefined;
    case "number": case "money": return cleanNumber(raw, field.kind === "money");
    default: return cleanScalar(field, raw);
  }
}

function cleanScalar(field: FormField, raw: unknown): string | undefined {
  const text = textOf(raw);
  if (text === undefined) return undefined;
  const cleaned = cleanByKind(field, text);
  return cleaned === "" ? undefined : cleaned;
}

function cleanByKind(field: FormField, text: string): string {
  switch (field.kind) {
    case "textarea": return cleanLines(text, lengthMaxOf(field) + spareLength);
    case "identity_number": return tidied(text, tidyIdentityNumber);
    case "tax_code": return tidied(text, tidyTaxCode);
    case "phone": return tidied(text, tidyPhone);
    case "email": return tidied(text, withoutSpaces);
    case "date": return cleanDate(cleanLine(text, wordLengthMax), field.yearAllowed === true);
    case "select": case "radios": case "address_unit": return cleanLine(text, wordLengthMax);
    default: return field.pattern === "passport" ? tidied(text.toUpperCase(), withoutSpaces) : cleanLine(text, lengthMaxOf(field) + spareLength);
  }
}

/** Cleans again after tidying: letters that a removed space kept apart may join into one. */
function tidied(text: string, tidy: (line: string) => string): string {
  const lengthMax = 254 + spareLength;
  return cleanLine(tidy(cleanLine(text.slice(0, 40_000), lengthMax)), lengthMax);
}

function withoutSpaces(line: string): string {
  return line.replaceAll(" ", "");
}

/** Gives how many characters a field takes. */
export function lengthMaxOf(field: FormField): number {
  if (field.maxLength !== undefined) return field.maxLength;
  if (field.kind === "textarea") return 2000;
  return field.kind === "person_name" ? 100 : 250;
}

function textOf(raw: unknown): string | undefined {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number" && Number.isFinite(raw)) return String(raw);
  return undefined;
}

function cleanTick(raw: unknown): true | undefined {
  return raw === true || raw === 1 || (typeof raw === "string" && /^(true|on|1|yes)$/i.test(raw)) ? true : undefined;
}

function cleanTicks(raw: unknown, options: readonly Option[]): string[] | undefined {
  const chosen = new Set(Array.isArray(raw) ? raw : [raw]);
  const known = options.filter((option) => chosen.has(option.value)).map((option) => option.value);
  return known.length > 0 ? known : undefined;
}

/** Keeps the identities under which the files were stored; the module of files judges what they are. */
function cleanFiles(raw: unknown): string[] | undefined {
  const items = Array.isArray(raw) ? raw.slice(0, 50) : [raw];
  const names = items.filter((item): item is string => typeof item === "string" && /^[A-Za-z0-9_-]{1,80}$/.test(item));
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function cleanNumber(raw: unknown, whole: boolean): number | string | undefined {
  if (typeof raw === "number") return tidyNumber(raw) ?? cleanLine(String(raw), wordLengthMax);
  if (typeof raw !== "string") return undefined;
  const line = cleanLine(raw, wordLengthMax);
  if (line === "") return undefined;
  const plain = (whole ? line.replace(/\s?(đồng|đ|vnđ|vnd)$/iu, "") : line).replaceAll(" ", "");
  // The Vietnamese way: a dot between thousands, a comma before decimals.
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return tidyNumber(Number(plain.replaceAll(".", "").replace(",", "."))) ?? line;
  if (/^-?\d+([.,]\d+)?$/.test(plain)) return tidyNumber(Number(plain.replace(",", "."))) ?? line;
  return line;
}

function tidyNumber(value: number): number | null {
  if (!Number.isFinite(value) || Math.abs(value) > numberMax) return null;
  return Number(value.toFixed(4)) + 0;
}

function tidyPhone(line: string): string {
  return line.replace(/[\s.()-]/g, "").replace(/^\+840?/, "0");
}

function cleanDate(line: string, yearAllowed: boolean): string {
  if (isDay(line) || (yearAllowed && /^\d{4}$/.test(line))) return line;
  // A year alone, where the day is wanted, is an unfinished date.
  if (/^\d{4}$/.test(line)) return `//${line}`;
  const parts = /^(\d{0,2})[/.-](\d{0,2})[/.-](\d{0,4})$/.exec(line);
  if (parts === null) return line;
  const [, day = "", month = "", year = ""] = parts;
  if (day === "" && month === "" && year === "") return "";
  if (yearAllowed && day === "" && month === "" && year.length === 4) return year;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : `${day}/${month}/${year}`;
}
