import { dayOf } from "../../../platform/format.ts";
import { type Calendar, dueAt, startTerm } from "../../calendar/index.ts";
import { processRule } from "../../procedures/index.ts";

/**
 * Gives the last moment for what a person was asked, under the desk's calendar; never a rest day.
 */
export function answerUntil(
  rule: "supplement-answered" | "payment-met",
  desk: Calendar,
  at: Date,
): Date {
  const { count, unit } = processRule(rule, dayOf(at));
  if (unit === "terms") throw new Error("The time for an answer is counted in days.");
  const term = startTerm(
    {
      budget: count,
      unit,
      anchor: rule,
      unitCode: desk.unitCode,
      cutOffMinute: null,
      lastDay: "next-working-day",
    },
    desk,
    { at, actor: "system" },
  );
  return dueAt(term, desk) ?? at;
}
