/**
 * Between a posted HTML form and answers: dates are three inputs (`key.day`, `key.month`,
 * `key.year`), an identity two (`key`, `key.country`), rows are `key.0.child`.
 */
import { findCountry } from "../../../values/countries.ts";
import { decimalNumber } from "../../../values/numbers.ts";
import { partialDate } from "../../../values/partial-date.ts";
import type { Answers, AnswerValue } from "./answers.ts";
import { compileForm, type CompiledField } from "./compile-form.ts";
import type { FormDefinition, FormField } from "./definition.ts";

export type FormData = Record<string, string | string[]>;

const rowsReadMax = 60;

/**
 * Reads one step's raw answers out of a posted form; unknown names are ignored. Files arrive by
 * another way and are not touched.
 */
export function parseFormData(
  definition: FormDefinition,
  step: string,
  formData: FormData,
): Answers {
  const answers: Answers = {};
  for (const compiled of fieldsOf(definition, step)) {
    const value =
      compiled.field.kind === "repeat"
        ? parseRows(compiled, formData)
        : parseField(compiled.field, compiled.field.key, formData);
    if (value !== undefined) answers[compiled.field.key] = value;
  }
  return answers;
}

/**
 * Puts one step's answers into a draft; what that step no longer says is forgotten, its files are
 * kept.
 */
export function replaceStep(
  definition: FormDefinition,
  step: string,
  draft: Answers,
  answers: Answers,
): Answers {
  const asked = new Set(
    fieldsOf(definition, step)
      .filter(({ field }) => field.kind !== "file")
      .map(({ field }) => field.key),
  );
  const kept = Object.entries(draft).filter(([key]) => !asked.has(key));
  return Object.fromEntries([
    ...kept,
    ...Object.entries(answers).filter(([key]) => asked.has(key)),
  ]);
}

/** Writes one step's answers as the inputs of a form: the inverse of `parseFormData`. */
export function formDataOf(definition: FormDefinition, step: string, answers: Answers): FormData {
  const formData: FormData = {};
  for (const compiled of fieldsOf(definition, step)) {
    const { field } = compiled;
    const value = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    if (value === undefined || field.kind === "file") continue;
    if (field.kind !== "repeat") writeField(field, field.key, value, formData);
    else
      rowsIn(value).forEach((row, index) => {
        for (const child of compiled.row) {
          const cell = Object.hasOwn(row, child.field.key) ? row[child.field.key] : undefined;
          if (cell !== undefined)
            writeField(child.field, `${field.key}.${index}.${child.field.key}`, cell, formData);
        }
      });
  }
  return formData;
}

/** Gives the text that an input shows for an answer: numbers the Vietnamese way, with a comma. */
export function inputText(value: AnswerValue | undefined): string {
  if (typeof value === "number") return decimalNumber.show(value);
  return typeof value === "string" ? value : "";
}

/** Splits a date into its three inputs; null when it is not made of such parts. */
export function dateParts(value: string): { day: string; month: string; year: string } | null {
  if (value === "") return { day: "", month: "", year: "" };
  if (partialDate.check(value)) return partialDate.toParts(value);
  const parts = /^(\d{0,2})\/(\d{0,2})\/(\d{0,4})$/.exec(value);
  return parts === null
    ? null
    : { day: parts[1] ?? "", month: parts[2] ?? "", year: parts[3] ?? "" };
}

/** Gives the rows of a repeated group's answer. */
export function rowsIn(value: AnswerValue | undefined): Answers[] {
  return Array.isArray(value)
    ? value.filter((item): item is Answers => typeof item === "object" && item !== null)
    : [];
}

function fieldsOf(definition: FormDefinition, step: string): CompiledField[] {
  const found = compileForm(definition).steps.find((candidate) => candidate.key === step);
  return found === undefined ? [] : found.groups.flatMap((group) => group.fields);
}

function parseField(field: FormField, name: string, formData: FormData): AnswerValue | undefined {
  if (field.kind === "statement" || field.kind === "file") return undefined;
  if (field.kind === "date") return parseDate(name, formData);
  if (field.kind === "identity") return parseIdentity(name, formData);
  const given = Object.hasOwn(formData, name) ? formData[name] : undefined;
  if (given === undefined) return undefined;
  if (field.kind === "checkboxes") return Array.isArray(given) ? given : [given];
  return Array.isArray(given) ? given[0] : given;
}

function parseDate(name: string, formData: FormData): string | undefined {
  const [day, month, year] = ["day", "month", "year"].map((part) =>
    first(formData, `${name}.${part}`),
  );
  if (day === undefined && month === undefined && year === undefined) return first(formData, name);
  const text = [day, month, year].map((part) => (part ?? "").trim()).join("/");
  return text === "//" ? undefined : text;
}

/** A country chosen beside the number makes it a passport's: "FRA 12AB34567". */
function parseIdentity(name: string, formData: FormData): string | undefined {
  const number = first(formData, name);
  const country = first(formData, `${name}.country`)?.trim() ?? "";
  if (country === "" || !number?.trim()) return number;
  return `${findCountry(country) ?? country} ${number}`;
}

/** Splits an identity into its two inputs: the number, and the letters of a country or "". */
export function identityParts(value: string): { number: string; country: string } {
  const [, country = "", number = ""] = /^([A-Z]{3}) (.+)$/.exec(value) ?? [];
  return findCountry(country) === country ? { number, country } : { number: value, country: "" };
}

function first(formData: FormData, name: string): string | undefined {
  const given = Object.hasOwn(formData, name) ? formData[name] : undefined;
  return Array.isArray(given) ? given[0] : given;
}

function parseRows(compiled: CompiledField, formData: FormData): Answers[] | undefined {
  const prefix = `${compiled.field.key}.`;
  const indexes = new Set<number>();
  for (const name of Object.keys(formData)) {
    const index = name.startsWith(prefix)
      ? /^(\d{1,2})\./.exec(name.slice(prefix.length))?.[1]
      : undefined;
    if (index !== undefined) indexes.add(Number(index));
  }
  const rows = [...indexes]
    .sort((a, b) => a - b)
    .slice(0, rowsReadMax)
    .map((index) => {
      const row: Answers = {};
      for (const { field } of compiled.row) {
        const value = parseField(field, `${prefix}${index}.${field.key}`, formData);
        if (value !== undefined) row[field.key] = value;
      }
      return row;
    });
  return rows.length > 0 ? rows : undefined;
}

function writeField(field: FormField, name: string, value: AnswerValue, formData: FormData): void {
  if (field.kind === "checkbox") formData[name] = value === true ? "true" : "";
  else if (field.kind === "checkboxes")
    formData[name] = Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  else if (field.kind === "identity") writeIdentity(name, inputText(value), formData);
  else if (field.kind === "date") writeDate(name, inputText(value), formData);
  else formData[name] = inputText(value);
}

function writeIdentity(name: string, value: string, formData: FormData): void {
  const { number, country } = identityParts(value);
  formData[name] = number;
  formData[`${name}.country`] = country;
}

function writeDate(name: string, value: string, formData: FormData): void {
  const parts = dateParts(value);
  if (parts === null) formData[name] = value;
  else
    for (const part of ["day", "month", "year"] as const) formData[`${name}.${part}`] = parts[part];
}
