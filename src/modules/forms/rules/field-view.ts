/** One field of a form as plain data that a page can draw. */
import { countryName } from "../../../values/countries.ts";
import { problemKey } from "../../../values/reading.ts";
import type { Answers, AnswerValue, FormProblem } from "./answers.ts";
import { lengthMaxOf } from "./clean-value.ts";
import type { CompiledField } from "./compile-form.ts";
import type { Condition } from "./condition.ts";
import type { FieldKind, FormDefinition, FormField, FormText } from "./definition.ts";
import { displayParam } from "./display-value.ts";
import type { Evaluation } from "./evaluate-form.ts";
import { dateParts, identityParts, inputText, rowsIn } from "./posted-form.ts";
import { mayBePartial } from "./read-answer.ts";
import { type Language, otherLanguageOf, wordsOf } from "./words-of.ts";

/**
 * A problem in words: `text` where the form has its own, otherwise the words of `key`, filled with
 * `params`.
 */
export interface ProblemView {
  key: string;
  params: Record<string, string>;
  text: string | null;
}

export interface PaperView {
  key: string;
  accepts: ("pdf" | "image")[];
  maxCount: number;
  originals: number;
  copies: number;
  handling: "submit" | "show";
  files: string[];
}

export interface FieldView {
  key: string;
  /** The name of the input, also the anchor of its problem: `members.0.member_name`. */
  path: string;
  kind: FieldKind;
  label: string;
  /** The language of the label, where it is not the page's. */
  language: Language | undefined;
  hint: string | null;
  hintLanguage: Language | undefined;
  required: boolean;
  shown: boolean;
  showWhen: Condition | null;
  value: string;
  checked: boolean;
  date: { day: string; month: string; year: string } | null;
  /** Whether day, or day and month, may be left open. */
  partial: boolean;
  /**
   * The country of a passport as people name it, "" for a card; null where no passport is taken.
   */
  country: string | null;
  options: { value: string; label: string; selected: boolean; language?: Language }[];
  maxLength: number | null;
  unit: string | null;
  inputMode: "text" | "numeric" | "decimal" | "tel" | "email";
  /** HTML autocomplete token where the field is about the applicant. */
  autocomplete: string | null;
  error: ProblemView | null;
  warning: ProblemView | null;
  paper: PaperView | null;
  rows: { index: number; title: string; fields: FieldView[] }[];
  mayAddRow: boolean;
}

/** What every field of a step is drawn with. */
export interface Draw {
  evaluation: Evaluation;
  language: Language;
  visible: Set<string>;
  problemsShown: boolean;
  extraRows: Record<string, number>;
  applicant: FormDefinition["applicant"];
  /** The words of the form's rules of law. */
  laws: Map<string, FormText>;
  /** Judges a field of a row that nobody has filled yet. */
  shownInBlankRow: (field: CompiledField) => boolean;
}

/** Gives the view of a field, and of the rows within it. */
export function fieldView(
  compiled: CompiledField,
  answers: Answers,
  prefix: string,
  draw: Draw,
  shown: boolean,
): FieldView {
  const { field } = compiled;
  const path = prefix + field.key;
  const value = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
  const ticked = Array.isArray(value) ? value : [value];
  return {
    key: field.key,
    path,
    kind: field.kind,
    label: wordsOf(field.label, draw.language),
    language: otherLanguageOf(field.label, draw.language),
    hint: field.hint === undefined ? null : wordsOf(field.hint, draw.language),
    hintLanguage: field.hint === undefined ? undefined : otherLanguageOf(field.hint, draw.language),
    required: field.required === true || compiled.slot?.paper.required === true,
    shown,
    showWhen: field.showWhen ?? compiled.slot?.paper.when ?? null,
    value: field.kind === "identity" ? identityParts(inputText(value)).number : inputText(value),
    checked: value === true,
    date:
      field.kind === "date"
        ? (dateParts(inputText(value)) ?? { day: inputText(value), month: "", year: "" })
        : null,
    partial: field.kind === "date" && mayBePartial(field),
    country:
      field.kind === "identity"
        ? countryName(identityParts(inputText(value)).country, draw.language)
        : null,
    options: compiled.options.map((option) => {
      const language = otherLanguageOf(option.label, draw.language);
      return {
        value: option.value,
        label: wordsOf(option.label, draw.language),
        selected: ticked.some((item) => item === option.value),
        ...(language ? { language } : {}),
      };
    }),
    maxLength: ["text", "textarea", "person_name", "organization_name"].includes(field.kind)
      ? lengthMaxOf(field)
      : null,
    unit: field.unit ?? null,
    inputMode: inputModeOf(field),
    autocomplete: autocompleteOf(field.key, draw.applicant),
    error: problemView(field, path, draw.evaluation.problems, draw),
    warning: problemView(field, path, draw.evaluation.warnings, draw),
    paper: paperView(compiled, value),
    rows: field.kind === "repeat" ? rowViews(compiled, value, draw) : [],
    mayAddRow: field.kind === "repeat" && rowsIn(value).length < (field.rowsMax ?? 20),
  };
}

function rowViews(
  compiled: CompiledField,
  value: AnswerValue | undefined,
  draw: Draw,
): FieldView["rows"] {
  const { field } = compiled;
  const filled = rowsIn(value);
  const max = field.rowsMax ?? 20;
  const asked = Math.max(filled.length + (draw.extraRows[field.key] ?? 0), field.rowsMin ?? 0);
  const wanted = Math.max(asked, 1);
  // Only a row that is wanted begins with its defaults: in one that is merely offered they would
  // count as an answer.
  const fresh = Object.fromEntries(
    compiled.row.flatMap((child) =>
      child.field.default === undefined ? [] : [[child.field.key, child.field.default]],
    ),
  );
  return Array.from({ length: Math.max(filled.length, Math.min(wanted, max)) }, (_, index) => {
    const row = filled[index];
    const prefix = `${field.key}.${index}.`;
    return {
      index,
      title: `${wordsOf(field.rowLabel ?? field.label, draw.language)} ${index + 1}`,
      fields: compiled.row.map((child) => {
        const shown =
          row === undefined
            ? draw.shownInBlankRow(child)
            : draw.visible.has(prefix + child.field.key);
        return fieldView(child, row ?? (index < asked ? fresh : {}), prefix, draw, shown);
      }),
    };
  });
}

function paperView(compiled: CompiledField, value: AnswerValue | undefined): PaperView | null {
  if (compiled.slot === null) return null;
  const { key, accepts, maxCount, originals, copies, handling } = compiled.slot.paper;
  const files = Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  return { key, accepts, maxCount, originals, copies, handling, files };
}

function problemView(
  field: FormField,
  path: string,
  problems: FormProblem[],
  draw: Draw,
): ProblemView | null {
  const problem = draw.problemsShown
    ? problems.find((candidate) => candidate.field === path)
    : undefined;
  if (problem === undefined) return null;
  const own = draw.laws.get(problem.law ?? "") ?? field.messages?.[problem.code];
  const params = Object.fromEntries(
    Object.entries(problem.params).map(([name, value]) => [
      name,
      displayParam(value, draw.language),
    ]),
  );
  return {
    key: problemKey(problem.code),
    params,
    text: own === undefined ? null : wordsOf(own, draw.language),
  };
}

function inputModeOf(field: FormField): FieldView["inputMode"] {
  switch (field.kind) {
    case "identity_number":
    case "money":
      return "numeric";
    case "number":
      return field.integer === true ? "numeric" : "decimal";
    case "phone":
      return "tel";
    case "email":
      return "email";
    default:
      return "text";
  }
}

function autocompleteOf(key: string, applicant: FormDefinition["applicant"]): string | null {
  if (key === applicant.name) return "name";
  if (key === applicant.phone) return "tel";
  if (key === applicant.email) return "email";
  return key === applicant.address ? "street-address" : null;
}
