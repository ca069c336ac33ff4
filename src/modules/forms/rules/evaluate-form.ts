/**
 * Judges the answers of a form: what is asked, what is wrong, what is kept. The same function runs
 * in the browser and on the server.
 */
import type { Answers, AnswerValue, FormProblem } from "./answers.ts";
import { checkValue } from "./check-value.ts";
import { cleanValue, readTyped } from "./clean-value.ts";
import { compileForm, type CompiledField } from "./compile-form.ts";
import { isAnswered, type Surroundings } from "./condition.ts";
import { compareFields, isCompared } from "./compare-fields.ts";
import type { FormDefinition } from "./definition.ts";
import { judgeLaw, type OtherProcedure } from "./judge-law.ts";

export interface Evaluation {
  /** For each step, the paths of the fields that are asked, as in `members.0.member_name`. */
  visible: Record<string, string[]>;
  /** What stops the form from being submitted. */
  problems: FormProblem[];
  /** What a person should look at again, but which does not stop them. */
  warnings: FormProblem[];
  /**
   * Known, visible, tidied answers only. Where there is no problem, each has the type of its field.
   */
  answers: Answers;
  /** The case of the procedure that these answers make. */
  variant: string;
  /** The day on which they were judged. */
  today: string;
  /** The first day whose terms were still open then. */
  openFrom: string;
  /** The procedure that these answers lead to instead of this one. */
  otherProcedure: OtherProcedure | null;
}

export interface EvaluationOptions {
  /** At a counter papers are handed over, not uploaded: with false a missing file is no problem. */
  filesAsked?: boolean;
  /** The first day whose terms are still open, by the calendar; without it the day itself. */
  openFrom?: string;
}

const rowsMaxDefault = 20;

interface Walk {
  around: Surroundings;
  today: string;
  step: string;
  /** The field to whose number messages go. */
  contact: string;
  filesAsked: boolean;
  visible: string[];
  problems: FormProblem[];
  warnings: FormProblem[];
}

/** Judges any JSON as answers to a form on a day (YYYY-MM-DD). Never throws. */
export function evaluateForm(
  definition: FormDefinition,
  answers: unknown,
  today: string,
  options: EvaluationOptions = {},
): Evaluation {
  const form = compileForm(definition);
  const raw = asRecord(answers);
  const result: Evaluation = {
    visible: {},
    problems: [],
    warnings: [],
    answers: {},
    variant: "",
    today,
    openFrom: options.openFrom ?? today,
    otherProcedure: null,
  };
  const around: Surroundings = {
    today,
    openFrom: result.openFrom,
    read: (key) => (Object.hasOwn(result.answers, key) ? result.answers[key] : undefined),
  };

  for (const step of form.steps) {
    const walk: Walk = {
      around,
      today,
      step: step.key,
      contact: definition.applicant.phone,
      filesAsked: options.filesAsked ?? true,
      visible: [],
      problems: result.problems,
      warnings: result.warnings,
    };
    for (const group of step.groups) {
      if (group.shown(around)) walkFields(group.fields, raw, result.answers, "", walk);
    }
    result.visible[step.key] = walk.visible;
  }
  const judged = judgeLaw(form, result, around);
  result.problems.push(...judged.problems);
  result.warnings.push(...judged.warnings);
  result.otherProcedure = judged.otherProcedure;
  result.variant = form.variants.find((variant) => variant.holds(around))?.key ?? "";
  return result;
}

function walkFields(
  fields: CompiledField[],
  raw: Record<string, unknown>,
  kept: Answers,
  prefix: string,
  walk: Walk,
): void {
  const shown: CompiledField[] = [];
  // What its rule has read is in the rule's own spelling, and is not read again to be judged.
  const wellRead: boolean[] = [];
  // First keep everything, then check: a check may look at a field further down.
  for (const compiled of fields) {
    if (!compiled.shown(walk.around) || compiled.slot?.asked(walk.around) === false) continue;
    const { key, kind } = compiled.field;
    shown.push(compiled);
    walk.visible.push(prefix + key);
    const given = Object.hasOwn(raw, key) ? raw[key] : undefined;
    const reading = readTyped(compiled.field, given);
    wellRead.push(reading !== null && reading.problem === undefined);
    const value =
      kind === "repeat"
        ? cleanRows(compiled, given, prefix, walk)
        : cleanValue(compiled.field, given, compiled.options, reading);
    if (value !== undefined) kept[key] = value;
  }
  for (let index = 0; index < shown.length; index += 1)
    checkField(shown[index] as CompiledField, kept, prefix, walk, wellRead[index] === true);
}

/** Cleans the rows of a repeated group; rows in which nothing is answered fall away. */
function cleanRows(
  compiled: CompiledField,
  given: unknown,
  prefix: string,
  walk: Walk,
): Answers[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const rows: Answers[] = [];
  const rowsKept = (compiled.field.rowsMax ?? rowsMaxDefault) + 1;
  for (const item of given.slice(0, 200)) {
    if (rows.length >= rowsKept) break;
    const row: Answers = {};
    const path = `${prefix}${compiled.field.key}.${rows.length}.`;
    const outer = walk.around;
    const inner: Surroundings = {
      today: outer.today,
      openFrom: outer.openFrom,
      read: (key) => (Object.hasOwn(row, key) ? row[key] : outer.read(key)),
    };
    const found: Walk = { ...walk, around: inner, visible: [], problems: [], warnings: [] };
    walkFields(compiled.row, asRecord(item), row, path, found);
    if (Object.values(row).some(isAnswered)) {
      rows.push(row);
      walk.visible.push(...found.visible);
      walk.problems.push(...found.problems);
      walk.warnings.push(...found.warnings);
    }
  }
  return rows.length > 0 ? rows : undefined;
}

function checkField(
  compiled: CompiledField,
  kept: Answers,
  prefix: string,
  walk: Walk,
  wellRead: boolean,
): void {
  const { field, slot } = compiled;
  const value: AnswerValue | undefined = kept[field.key];
  const path = prefix + field.key;

  if (field.kind === "statement") return;
  if (slot !== null) {
    const count = Array.isArray(value) ? value.length : 0;
    if (count === 0 && slot.paper.required && walk.filesAsked) report(walk, path, "file-missing");
    if (count > slot.paper.maxCount)
      report(walk, path, "too-many-files", { max: slot.paper.maxCount });
    return;
  }
  if (field.kind === "repeat") return checkRowCount(compiled, value, walk, path);
  if (value === undefined) {
    if (field.required === true) report(walk, path, missingCode(compiled));
    return;
  }
  const problem = checkValue(field, value, { choices: compiled.choices, wellRead }, walk.today);
  if (problem !== null) return report(walk, path, problem.code, problem.params);
  if (!isCompared(field)) return;
  const read = (key: string) => (Object.hasOwn(kept, key) ? kept[key] : walk.around.read(key));
  for (const finding of compareFields(field, value, read, path === walk.contact)) {
    const target = finding.warning ? walk.warnings : walk.problems;
    target.push({ field: path, code: finding.code, params: finding.params, step: walk.step });
  }
}

function report(walk: Walk, field: string, code: string, params: FormProblem["params"] = {}): void {
  walk.problems.push({ field, code, params, step: walk.step });
}

function checkRowCount(
  compiled: CompiledField,
  value: AnswerValue | undefined,
  walk: Walk,
  path: string,
): void {
  const count = Array.isArray(value) ? value.length : 0;
  const min = compiled.field.rowsMin ?? (compiled.field.required === true ? 1 : 0);
  const max = compiled.field.rowsMax ?? rowsMaxDefault;
  if (count < min) report(walk, path, "too-few-rows", { min });
  if (count > max) report(walk, path, "too-many-rows", { max });
}

function missingCode(compiled: CompiledField): string {
  switch (compiled.field.kind) {
    case "checkbox":
      return "not-ticked";
    case "select":
    case "radios":
    case "checkboxes":
    case "address_unit":
      return "not-chosen";
    default:
      return "required";
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
