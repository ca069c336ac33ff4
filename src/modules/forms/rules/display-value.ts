import { isDay } from "../../../values/day.ts";
import { identity } from "../../../values/identity.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { unitWord } from "../../../values/unit-word.ts";
import type { AnswerValue } from "./answers.ts";
import { compileForm } from "./compile-form.ts";
import type { FormDefinition, FormField, Option } from "./definition.ts";
import { type Language, wordsOf } from "./words-of.ts";

const yes: Record<Language, string> = { vi: "Có", en: "Yes", fr: "Oui" };
const no: Record<Language, string> = { vi: "Không", en: "No", fr: "Non" };
const files: Record<Language, (count: number) => string> = {
  vi: (count) => `${count} tệp`,
  en: (count) => (count === 1 ? "1 file" : `${count} files`),
  fr: (count) => (count > 1 ? `${count} fichiers` : `${count} fichier`),
};

/**
 * Gives the words of a choice of a form's field in a language; what is no choice of it stays as it
 * is.
 */
export function labelOf(
  form: FormDefinition,
  key: string,
  value: string,
  language: Language,
): string {
  return optionLabel(value, compileForm(form).byKey.get(key)?.options ?? [], language);
}

/**
 * Gives an answer to a form's field as people read it in a language; what is no field of it stays
 * as it is.
 */
export function answerText(
  form: FormDefinition,
  key: string,
  value: AnswerValue | undefined,
  language: Language,
): string {
  const compiled = compileForm(form).byKey.get(key);
  if (compiled === undefined)
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  return displayValue(compiled.field, value, compiled.options, language);
}

/**
 * Writes an answer as people read it: 25/11/2026, 8.000 đ, the words of a choice. No answer is an
 * empty text.
 */
export function displayValue(
  field: FormField,
  value: AnswerValue | undefined,
  options: readonly Option[],
  language: Language,
): string {
  if (field.kind === "checkbox") return value === true ? yes[language] : no[language];
  if (value === undefined) return "";
  if (typeof value === "number") return displayNumber(field, value, language);
  if (Array.isArray(value)) {
    const texts = value.filter((item) => typeof item === "string");
    if (field.kind === "file") return files[language](texts.length);
    return texts.map((text) => optionLabel(text, options, language)).join("; ");
  }
  const text = String(value);
  if (field.kind === "date") return partialDate.show(text);
  if (field.kind === "identity") return identity.show(text, language);
  return optionLabel(text, options, language);
}

/**
 * Writes the bound of a problem as people read it: a number with its thousands, a day as
 * 25/11/2026.
 */
export function displayParam(value: string | number, language: Language): string {
  if (typeof value === "number") return groupThousands(value, language);
  return isDay(value) ? partialDate.show(value) : value;
}

function displayNumber(field: FormField, value: number, language: Language): string {
  const number = groupThousands(value, language);
  const unit = field.kind === "money" ? "đ" : field.unit;
  return unit === undefined ? number : `${number} ${unitWord(unit, value, language)}`;
}

function groupThousands(value: number, language: Language): string {
  const [whole = "", decimals] = String(Math.abs(value)).split(".");
  const thousands = language === "en" ? "," : language === "fr" ? "\u202f" : ".";
  const comma = language === "en" ? "." : ",";
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${value < 0 ? "−" : ""}${grouped}${decimals === undefined ? "" : comma + decimals}`;
}

function optionLabel(value: string, options: readonly Option[], language: Language): string {
  const option = options.find((candidate) => candidate.value === value);
  return option === undefined ? value : wordsOf(option.label, language);
}
