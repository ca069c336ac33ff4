// What an emergency closing must say before it may move anybody's deadline.

import type { Closure } from "./calendar.ts";
import { dayNumber } from "./day.ts";

export type ClosureProblem = {
  field: keyof Closure;
  code: string;
  params?: Record<string, string | number>;
};

// Longer than the longest flood: what is meant to last is a change of opening hours.
const days_max = 60;

/**
 * Checks a closing; gives one problem beside each wrong field. `isUnit` says whether a code is a
 * unit's.
 */
export function checkClosure(
  closure: Closure,
  isUnit: (code: string) => boolean,
): ClosureProblem[] {
  const problems: ClosureProblem[] = [
    ...closure.unitCodes
      .filter((code) => !isUnit(code))
      .map((code) => ({ field: "unitCodes" as const, code: "unit-unknown", params: { code } })),
    ...(["firstDay", "lastDay"] as const)
      .filter((field) => !isDay(closure[field]))
      .map((field) => ({ field, code: "date" })),
    ...(["reason", "legalBasis"] as const)
      .filter((field) => closure[field].trim() === "")
      .map((field) => ({ field, code: "required" })),
  ];
  if (!isDay(closure.firstDay) || !isDay(closure.lastDay)) return problems;
  const length_days = dayNumber(closure.lastDay) - dayNumber(closure.firstDay) + 1;
  if (length_days < 1) return [...problems, { field: "lastDay", code: "date-order" }];
  return length_days > days_max
    ? [...problems, { field: "lastDay", code: "closure-too-long", params: { days: days_max } }]
    : problems;
}

function isDay(text: string): boolean {
  try {
    return Number.isFinite(dayNumber(text));
  } catch {
    return false;
  }
}
