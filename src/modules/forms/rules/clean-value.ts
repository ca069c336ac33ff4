/**
 * Turns whatever arrived for a field into its type. What cannot be read stays as bounded text, to
 * be shown again beside its problem.
 */
import { fold } from "../../../values/fold.ts";
import { organizationName } from "../../../values/organization-name.ts";
import { personName } from "../../../values/person-name.ts";
import type { Reading } from "../../../values/reading.ts";
import { manyLines, oneLine } from "../../../values/text.ts";
import type { AnswerValue } from "./answers.ts";
import type { FormField, Option } from "./definition.ts";
import { readAnswer } from "./read-answer.ts";

/** So much more than the allowed length is kept, so that a person can shorten what they wrote. */
const spareLength = 500;
const wordLengthMax = 100;

type Read = Reading<string | number> | null;

/** Reads what arrived for a field by its rule; null where there is no rule, or nothing to read. */
export function readTyped(field: FormField, raw: unknown): Read {
  if (typeof raw === "number" ? !Number.isFinite(raw) : typeof raw !== "string" || raw === "")
    return null;
  return readAnswer(field, raw as string | number);
}

/**
 * Gives the cleaned value of a field, or undefined when there is none. Never throws. `options` are
 * the field's own or its list's, `reading` is what `readTyped` gave.
 */
export function cleanValue(
  field: FormField,
  raw: unknown,
  options: readonly Option[],
  reading: Read,
): AnswerValue | undefined {
  switch (field.kind) {
    case "checkbox":
      return cleanTick(raw);
    case "checkboxes":
      return cleanTicks(raw, options);
    case "file":
      return cleanFiles(raw);
    case "statement":
    case "repeat":
      return undefined;
    case "number":
    case "money":
      return cleanNumber(raw, reading);
    case "select":
      return cleanChoice(cleanScalar(field, raw, reading), options);
    default:
      return cleanScalar(field, raw, reading);
  }
}

function cleanScalar(field: FormField, raw: unknown, reading: Read): string | undefined {
  const text = textOf(raw);
  if (text === undefined) return undefined;
  const value = reading?.value;
  const cleaned = value === undefined ? cleanByKind(field, text) : String(value);
  return cleaned === "" ? undefined : cleaned;
}

// A question that was once answered in words may have become a list: the words of a choice mean the
// choice.
function cleanChoice(text: string | undefined, options: readonly Option[]): string | undefined {
  if (text === undefined || options.some(({ value }) => value === text)) return text;
  const typed = fold(text, wordLengthMax);
  const named = options.find(({ label }) =>
    namesOf(label).some((name) => fold(name, wordLengthMax) === typed),
  );
  return named?.value ?? text;
}

function namesOf(label: Option["label"]): string[] {
  return typeof label === "string" ? [label] : Object.values(label);
}

function cleanByKind(field: FormField, text: string): string {
  const line = oneLine(text, lengthMaxOf(field) + spareLength);
  switch (field.kind) {
    case "textarea":
      return manyLines(text, lengthMaxOf(field) + spareLength);
    case "person_name":
      return personName.clean(text);
    case "organization_name":
      return organizationName.clean(text);
    case "date":
      return dateAsTyped(oneLine(text, wordLengthMax));
    case "select":
    case "radios":
    case "address_unit":
      return oneLine(text, wordLengthMax);
    default:
      return field.pattern === "passport"
        ? oneLine(line.toUpperCase().replaceAll(" ", ""), 254)
        : line;
  }
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
  return raw === true || raw === 1 || (typeof raw === "string" && /^(true|on|1|yes)$/i.test(raw))
    ? true
    : undefined;
}

function cleanTicks(raw: unknown, options: readonly Option[]): string[] | undefined {
  const chosen = new Set(Array.isArray(raw) ? raw : [raw]);
  const known = options.filter((option) => chosen.has(option.value)).map((option) => option.value);
  return known.length > 0 ? known : undefined;
}

/**
 * Keeps the identities under which the files were stored; the module of files judges what they are.
 */
function cleanFiles(raw: unknown): string[] | undefined {
  const items = Array.isArray(raw) ? raw.slice(0, 50) : [raw];
  const names = items.filter(
    (item): item is string => typeof item === "string" && /^[A-Za-z0-9_-]{1,80}$/.test(item),
  );
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function cleanNumber(raw: unknown, reading: Read): number | string | undefined {
  if (typeof raw !== "number" && typeof raw !== "string") return undefined;
  const value = reading?.value;
  return typeof value === "number" ? value : oneLine(String(raw), wordLengthMax) || undefined;
}

// A date that cannot be read is shown again in the boxes it was typed in.
function dateAsTyped(line: string): string {
  if (/^\d{4}$/.test(line)) return `//${line}`;
  const parts = /^(?:(\d{0,2})[/.-])?(\d{0,2})[/.-](\d{0,4})$/.exec(line);
  if (parts === null) return line;
  const [, day = "", month = "", year = ""] = parts;
  return day === "" && month === "" && year === "" ? "" : `${day}/${month}/${year}`;
}
