/**
 * The page "check your answers" as plain data: every question that was asked, and what was
 * answered, as people write it.
 */
import type { Answers, AnswerValue } from "./answers.ts";
import { compileForm, type CompiledField } from "./compile-form.ts";
import type { FormDefinition } from "./definition.ts";
import { displayValue } from "./display-value.ts";
import type { Evaluation } from "./evaluate-form.ts";
import { rowsIn } from "./posted-form.ts";
import { type Language, otherLanguageOf, wordsOf } from "./words-of.ts";

export interface SummaryRow {
  path: string;
  label: string;
  /** The language of the label, where it is not the page's. */
  language: Language | undefined;
  /** Empty when an optional question was left open. */
  value: string;
  privacy: "public" | "personal" | "sensitive";
  /** Names of stored files, where the question asked for a paper. */
  files: string[];
}

export interface SummaryGroup {
  key: string;
  title: string;
  rows: SummaryRow[];
}

export interface SummarySection {
  step: string;
  title: string;
  groups: SummaryGroup[];
}

/**
 * Gives all visible questions with their answers; each section names the step in which they are
 * changed.
 */
export function summaryView(
  definition: FormDefinition,
  evaluation: Evaluation,
  language: Language,
): SummarySection[] {
  const form = compileForm(definition);
  return definition.steps
    .map((step, stepIndex) => {
      const visible = new Set(evaluation.visible[step.key]);
      const groups = step.groups.flatMap((group, groupIndex) => {
        const fields = form.steps[stepIndex]?.groups[groupIndex]?.fields ?? [];
        const plain = fields.filter(({ field }) => field.kind !== "repeat");
        const own: SummaryGroup = {
          key: group.key,
          title: wordsOf(group.title, language),
          rows: rowsOf(plain, evaluation.answers, "", visible, language),
        };
        const repeated = fields
          .filter(({ field }) => field.kind === "repeat")
          .flatMap((field) => repeatedGroups(field, evaluation.answers, visible, language));
        return [own, ...repeated].filter((candidate) => candidate.rows.length > 0);
      });
      return { step: step.key, title: wordsOf(step.title, language), groups };
    })
    .filter((section) => section.groups.length > 0);
}

function repeatedGroups(
  compiled: CompiledField,
  answers: Answers,
  visible: Set<string>,
  language: Language,
): SummaryGroup[] {
  const { field } = compiled;
  return rowsIn(valueAt(answers, field.key)).map((row, index) => ({
    key: `${field.key}.${index}`,
    title: `${wordsOf(field.rowLabel ?? field.label, language)} ${index + 1}`,
    rows: rowsOf(compiled.row, row, `${field.key}.${index}.`, visible, language),
  }));
}

function rowsOf(
  fields: CompiledField[],
  answers: Answers,
  prefix: string,
  visible: Set<string>,
  language: Language,
): SummaryRow[] {
  return fields
    .filter(({ field }) => field.kind !== "statement" && visible.has(prefix + field.key))
    .map((compiled) => {
      const { field } = compiled;
      const value = valueAt(answers, field.key);
      return {
        path: prefix + field.key,
        label: wordsOf(field.label, language),
        language: otherLanguageOf(field.label, language),
        value: displayValue(field, value, compiled.options, language),
        privacy: field.privacy,
        files:
          field.kind === "file" && Array.isArray(value)
            ? value.filter((item) => typeof item === "string")
            : [],
      };
    });
}

function valueAt(answers: Answers, key: string): AnswerValue | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}
