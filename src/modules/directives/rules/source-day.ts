/** What is wrong with the day of a document that gives tasks. Pure. */
import { isDay } from "../../../values/day.ts";

/** Lists at most one problem: no day, a day that no calendar has, or one that has not come. */
export function sourceDayProblems(day: string, today: string): { field: string; code: string }[] {
  if (day === "") return [{ field: "day", code: "required" }];
  if (!isDay(day)) return [{ field: "day", code: "date" }];
  return day > today ? [{ field: "day", code: "directives.in-future" }] : [];
}
