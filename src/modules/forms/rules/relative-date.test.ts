import { expect, test } from "vitest";
import { isDay } from "../../../values/day.ts";
import { isDateExpression, resolveDate } from "./relative-date.ts";

test.each([
  ["today", "2026-11-23", "2026-11-23"],
  ["today-60d", "2026-11-23", "2026-09-24"],
  ["today+1y", "2026-11-23", "2027-11-23"],
  ["today-6m", "2026-03-31", "2025-09-30"],
  ["today-18y", "2028-02-29", "2010-02-28"],
  ["today+2m", "2026-12-31", "2027-02-28"],
  ["2025-07-01", "2026-11-23", "2025-07-01"],
])("%s on %s is %s", (expression, today, day) => {
  expect(resolveDate(expression, today)).toBe(day);
});

test("only days that exist are days", () => {
  expect(["2024-02-29", "2026-12-31"].every(isDay)).toBe(true);
  expect(["2026-02-29", "2026-13-01", "2026-1-1", "today"].some(isDay)).toBe(false);
  expect(isDateExpression("today-60d")).toBe(true);
  expect(isDateExpression("yesterday")).toBe(false);
});
