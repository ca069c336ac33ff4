import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dayFromNumber, dayNumber, weekdayOf } from "./day.ts";
import { findLeapMonth, findLunarDay, lunarDateOf, newYearDay } from "./lunar.ts";

// Year, first day of Tết, its weekday, last day of the 12th month, Giỗ Tổ (10th of the 3rd), leap
// month.
const years: [number, string, number, number, string, number | undefined][] = [
  [2020, "2020-01-25", 6, 30, "2020-04-02", 4],
  [2021, "2021-02-12", 5, 30, "2021-04-21", undefined],
  [2022, "2022-02-01", 2, 29, "2022-04-10", undefined],
  [2023, "2023-01-22", 7, 30, "2023-04-29", 2],
  [2024, "2024-02-10", 6, 30, "2024-04-18", undefined],
  [2025, "2025-01-29", 3, 29, "2025-04-07", 6],
  [2026, "2026-02-17", 2, 29, "2026-04-26", undefined],
  [2027, "2027-02-06", 6, 29, "2027-04-16", undefined],
  [2028, "2028-01-26", 3, 29, "2028-04-04", 5],
  [2029, "2029-02-13", 2, 29, "2029-04-23", undefined],
  [2030, "2030-02-02", 6, 29, "2030-04-12", undefined],
  [2031, "2031-01-23", 4, 29, "2031-04-01", 3],
  [2032, "2032-02-11", 3, 29, "2032-04-19", undefined],
  [2033, "2033-01-31", 1, 30, "2033-04-09", 11],
  [2034, "2034-02-19", 7, 30, "2034-04-28", undefined],
  [2035, "2035-02-08", 4, 30, "2035-04-17", undefined],
];

describe("the Vietnamese lunar calendar", () => {
  test.each(years)(
    "%i begins on %s and has its known months",
    (year, tet, weekday, lastDate, kings, leap) => {
      expect(dayFromNumber(newYearDay(year))).toBe(tet);
      expect(weekdayOf(newYearDay(year))).toBe(weekday);
      expect(lunarDateOf(newYearDay(year) - 1)).toEqual({
        year: year - 1,
        month: 12,
        date: lastDate,
        leap: false,
      });
      expect(findLunarDay({ year, month: 3, date: 10, leap: false })).toBe(dayNumber(kings));
      expect(findLeapMonth(year)).toBe(leap);
    },
  );

  test.each([
    ["2025-07-25", { year: 2025, month: 6, date: 1, leap: true }],
    ["2023-03-22", { year: 2023, month: 2, date: 1, leap: true }],
    ["2033-12-22", { year: 2033, month: 11, date: 1, leap: true }],
    ["1985-01-21", { year: 1985, month: 1, date: 1, leap: false }],
    ["2007-02-17", { year: 2007, month: 1, date: 1, leap: false }],
    ["2030-02-02", { year: 2030, month: 1, date: 1, leap: false }],
    ["2026-11-22", { year: 2026, month: 10, date: 14, leap: false }],
  ])("%s is the lunar date that Viet Nam, not China, gives it", (day, lunar) => {
    expect(lunarDateOf(dayNumber(day))).toEqual(lunar);
    expect(findLunarDay(lunar)).toBe(dayNumber(day));
  });

  test("every lunar date of the published holiday list from 2014 to 2030 is reckoned alike", () => {
    const file = new URL("../../../../data/calendar/holidays-vn-2014-2030.json", import.meta.url);
    const { days } = JSON.parse(readFileSync(file, "utf8")) as {
      days: { date: string; lunar?: string }[];
    };
    const dated = days.filter((one) => one.lunar !== undefined);
    expect(dated.length).toBeGreaterThan(200);
    for (const { date, lunar } of dated) {
      const found = lunarDateOf(dayNumber(date));
      if (lunar === "eve")
        expect(lunarDateOf(dayNumber(date) + 1), date).toMatchObject({ month: 1, date: 1 });
      else expect(`${found.date}/${found.month}`, date).toBe(lunar);
    }
  });

  test("a 30th day that the month does not have is not found", () => {
    expect(findLunarDay({ year: 2026, month: 12, date: 30, leap: false })).toBeUndefined();
    expect(findLunarDay({ year: 2026, month: 5, date: 1, leap: true })).toBeUndefined();
  });

  test("each day from 1970 to 2060 has one lunar date, and it leads back to the day", () => {
    for (let day = 0; day < 32_800; day += 1) {
      const lunar = lunarDateOf(day);
      if (findLunarDay(lunar) !== day) throw new Error(`${dayFromNumber(day)} is not found again.`);
    }
  });
});
