/**
 * The tiny language in which a form says when something is shown: data, compiled once, the same in
 * the browser and on the server.
 */
import type { AnswerValue } from "./answers.ts";
import { type Comparison, compileComparison, othersOf } from "./compare-answers.ts";

export type Scalar = string | number | boolean;

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; equals: Scalar }
  | { field: string; notEquals: Scalar }
  | { field: string; oneOf: Scalar[] }
  | { field: string; answered: boolean }
  | { field: string; atLeast: number }
  | Comparison;

/**
 * What a condition may look at: the cleaned answers so far, and the day on which the form is
 * filled.
 */
export interface Surroundings {
  read: (key: string) => AnswerValue | undefined;
  today: string;
  /** The first day whose terms are still open today; without it today itself. */
  openFrom?: string | undefined;
}

export type Test = (around: Surroundings) => boolean;

/** Turns a condition into a function; no condition is always true. */
export function compileCondition(condition: Condition | undefined): Test {
  if (condition === undefined) return () => true;
  if ("all" in condition) {
    const parts = condition.all.map(compileCondition);
    return (around) => parts.every((part) => part(around));
  }
  if ("any" in condition) {
    const parts = condition.any.map(compileCondition);
    return (around) => parts.some((part) => part(around));
  }
  if ("not" in condition) {
    const part = compileCondition(condition.not);
    return (around) => !part(around);
  }
  return compileOwn(condition);
}

type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>;

function compileOwn(condition: Leaf): Test {
  const { field } = condition;
  if ("equals" in condition) return ({ read }) => holds(read(field), condition.equals);
  // An unanswered question differs from nothing: otherwise half a form would open before the first
  // answer.
  if ("notEquals" in condition) {
    return ({ read }) => isAnswered(read(field)) && !holds(read(field), condition.notEquals);
  }
  if ("oneOf" in condition) {
    return ({ read }) => condition.oneOf.some((value) => holds(read(field), value));
  }
  if ("answered" in condition) return ({ read }) => isAnswered(read(field)) === condition.answered;
  if (isComparison(condition)) return compileComparison(condition, compileCondition);
  return ({ read }) => {
    const value = read(field);
    return typeof value === "number" && value >= condition.atLeast;
  };
}

/** Says whether an answer is that value; for several ticked answers, whether it is among them. */
function holds(answer: AnswerValue | undefined, value: Scalar): boolean {
  return Array.isArray(answer) ? answer.some((item) => item === value) : answer === value;
}

/**
 * Says whether a question has an answer: an empty text, an empty list and an unticked box have
 * none.
 */
export function isAnswered(answer: AnswerValue | undefined): boolean {
  if (answer === undefined || answer === "" || answer === false) return false;
  return !Array.isArray(answer) || answer.length > 0;
}

/** Lists the fields that a condition looks at, each as often as it does. */
export function referencesOf(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  if ("all" in condition) return condition.all.flatMap(referencesOf);
  if ("any" in condition) return condition.any.flatMap(referencesOf);
  if ("not" in condition) return referencesOf(condition.not);
  return [condition.field, ...(isComparison(condition) ? othersOf(condition) : [])];
}

function isComparison(condition: Leaf): condition is Comparison {
  return (
    "rows" in condition ||
    !["equals", "notEquals", "oneOf", "answered", "atLeast"].some((kind) => kind in condition)
  );
}
