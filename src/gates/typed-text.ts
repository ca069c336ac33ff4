/** How texts of a form are read: by the rules of values. What is too long is said, never cut. */
import type { PostedForm } from "./posted-form.ts";
import { InvalidForm, type Problem } from "../platform/refusal.ts";
import { manyLines, oneLine } from "../values/text.ts";

const usualMax = 4_000;
/** No form carries more than this in one field that is no document. */
export const readMax = 40_000;

/** Gives a text of several lines. Throws InvalidForm beside its field when it is too long. */
export function longText(form: PostedForm, name: string, max = usualMax, field = name): string {
  return within(manyLines(form.text(name), readMax), max, field);
}

/** Gives a text of one line. Throws InvalidForm beside its field when it is too long. */
export function shortText(form: PostedForm, name: string, max: number, field = name): string {
  return within(oneLine(form.text(name), readMax), max, field);
}

/** Says that a text is longer than its field may be; null when it is not. */
export function lengthProblem(text: string, max: number, field: string): Problem | null {
  const { length } = text;
  return length > max ? { field, code: "too-long", params: { length, max } } : null;
}

function within(text: string, max: number, field: string): string {
  const problem = lengthProblem(text, max, field);
  if (problem) throw new InvalidForm([problem]);
  return text;
}
