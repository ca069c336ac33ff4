/** What may be wrong with one cleaned value: its own rule first, then the bounds of its field. */
import { identity } from "../../../values/identity.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { printingProblem } from "../../../values/printable.ts";
import type { AnswerValue } from "./answers.ts";
import { lengthMaxOf } from "./clean-value.ts";
import type { FormField } from "./definition.ts";
import { patterns } from "./patterns.ts";
import { readAnswer } from "./read-answer.ts";
import { isToldFromToday, resolveDate } from "./relative-date.ts";

interface ValueProblem {
  code: string;
  params: Record<string, string | number>;
}

/**
 * Gives what is wrong with an answered field on a day (YYYY-MM-DD), or null; `wellRead`: its own
 * rule has read it and found nothing.
 */
export function checkValue(
  field: FormField,
  value: AnswerValue,
  { choices, wellRead }: { choices: ReadonlySet<unknown>; wellRead: boolean },
  today: string,
): ValueProblem | null {
  if (!wellRead && (typeof value === "string" || typeof value === "number")) {
    const reading = readAnswer(field, value);
    if (reading?.problem) return reading.problem;
  }
  switch (field.kind) {
    case "number":
    case "money":
      return checkBounds(field, Number(value));
    case "date":
      return checkDate(field, String(value), today);
    case "identity":
    case "identity_number":
      return identity.check(String(value), today);
    case "select":
    case "radios":
    case "address_unit":
      return choices.has(value) ? null : { code: "not-in-list", params: {} };
    case "person_name":
    case "organization_name":
    case "text":
    case "textarea":
      return checkText(field, String(value));
    default:
      return null;
  }
}

function checkText(field: FormField, text: string): ValueProblem | null {
  const lengthMax = lengthMaxOf(field);
  // A text has never more characters than units: only a long one, or one that may be too short, is
  // counted.
  const length =
    text.length > lengthMax || field.minLength !== undefined
      ? Array.from(text).length
      : text.length;
  if (length > lengthMax) return { code: "too-long", params: { max: lengthMax, length } };
  if (field.minLength !== undefined && length < field.minLength)
    return { code: "too-short", params: { min: field.minLength } };
  const strange = printingProblem(text);
  if (strange) return strange;
  if (field.pattern === undefined || patterns[field.pattern].test(text)) return null;
  return { code: `pattern-${field.pattern.replaceAll("_", "-")}`, params: {} };
}

function checkBounds(field: FormField, value: number): ValueProblem | null {
  const min = typeof field.min === "number" ? field.min : field.kind === "money" ? 0 : undefined;
  if (min !== undefined && value < min) return { code: "too-small", params: { min } };
  if (typeof field.max === "number" && value > field.max)
    return { code: "too-big", params: { max: field.max } };
  return null;
}

/**
 * A bound told from today is an age, counted from the first day that a date known in part may mean
 * (`partialDate.ageOn`); any other bound gives it the benefit of the doubt.
 */
function checkDate(field: FormField, value: string, today: string): ValueProblem | null {
  const least = typeof field.min === "string" ? field.min : null;
  const most = typeof field.max === "string" ? field.max : null;
  const min = least ? resolveDate(least, today) : "1875-01-01";
  const max = most ? resolveDate(most, today) : "2200-12-31";
  const { earliest, latest } = partialDate;
  const first = least && isToldFromToday(least) ? earliest(value) : latest(value);
  if (first < min) return { code: "date-too-early", params: { min } };
  if (earliest(value) > max) return { code: "date-too-late", params: { max } };
  return null;
}
