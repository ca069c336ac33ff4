/**
 * One step of a form as plain data that a page can draw: what to ask, what was answered, what is
 * wrong beside it.
 */
import type { AnswerValue } from "./answers.ts";
import { compileForm } from "./compile-form.ts";
import type { Condition } from "./condition.ts";
import type { FormDefinition } from "./definition.ts";
import type { Evaluation } from "./evaluate-form.ts";
import { type Draw, type FieldView, fieldView, type ProblemView } from "./field-view.ts";
import { type Language, wordsOf } from "./words-of.ts";

export interface GroupView {
  key: string;
  title: string;
  note: string | null;
  shown: boolean;
  showWhen: Condition | null;
  fields: FieldView[];
}

/** What is told of a question, beside its label; `language` where that is not the page's. */
export interface ToldView {
  path: string;
  label: string;
  language: Language | undefined;
  problem: ProblemView;
}

export interface QuestionView {
  step: string;
  title: string;
  number: number;
  count: number;
  groups: GroupView[];
  problems: ToldView[];
  /** What should be looked at again and stops nothing. */
  warnings: ToldView[];
}

export interface QuestionViewOptions {
  /** A first visit shows no problems. */
  problemsShown?: boolean;
  /** How many blank rows to add to a repeated group, by its key. */
  extraRows?: Record<string, number>;
}

/** Gives the view of a step for an evaluation; an unknown step is an error. */
export function questionView(
  definition: FormDefinition,
  step: string,
  evaluation: Evaluation,
  language: Language,
  options: QuestionViewOptions = {},
): QuestionView {
  const form = compileForm(definition);
  const number = form.steps.findIndex((candidate) => candidate.key === step);
  const compiled = form.steps[number];
  const described = definition.steps[number];
  if (compiled === undefined || described === undefined)
    throw new Error(`The form ${definition.code} has no step ${step}.`);
  const read = (key: string): AnswerValue | undefined =>
    Object.hasOwn(evaluation.answers, key) ? evaluation.answers[key] : undefined;
  const around = { today: evaluation.today, openFrom: evaluation.openFrom, read };
  const draw: Draw = {
    evaluation,
    language,
    visible: new Set(evaluation.visible[step]),
    problemsShown: options.problemsShown ?? true,
    extraRows: options.extraRows ?? {},
    applicant: definition.applicant,
    laws: new Map(
      [...(definition.rules ?? []), ...(definition.otherProcedures ?? [])].map((law) => [
        law.key,
        law.message,
      ]),
    ),
    shownInBlankRow: (field) => field.shown(around),
  };
  const groups = described.groups.map((group, index): GroupView => {
    const compiledGroup = compiled.groups[index];
    return {
      key: group.key,
      title: wordsOf(group.title, language),
      note: group.note === undefined ? null : wordsOf(group.note, language),
      shown: compiledGroup?.shown(around) ?? true,
      showWhen: group.showWhen ?? null,
      fields: (compiledGroup?.fields ?? []).map((field) =>
        fieldView(field, evaluation.answers, "", draw, draw.visible.has(field.field.key)),
      ),
    };
  });
  return {
    step,
    title: wordsOf(described.title, language),
    number: number + 1,
    count: form.steps.length,
    groups,
    problems: toldList(groups, "error"),
    warnings: toldList(groups, "warning"),
  };
}

function toldList(groups: GroupView[], what: "error" | "warning"): QuestionView["problems"] {
  const fields = groups
    .flatMap((group) => group.fields)
    .flatMap((field) => [field, ...field.rows.flatMap((row) => row.fields)]);
  return fields.flatMap(({ path, label, language, [what]: problem }) =>
    problem === null ? [] : [{ path, label, language, problem }],
  );
}
