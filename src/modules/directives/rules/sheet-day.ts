/** The due day of a row, by the one rule of days; what can be read in two ways is asked. Pure. */
import { foldedWords } from "../../../values/fold.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { findDay } from "./find-day.ts";

export type SheetDay =
  | { day: string }
  | { undated: true }
  | { problem: SheetDayProblem; proposed?: string; other?: string };
export type SheetDayProblem =
  | "due-missing"
  | "due-two-ways"
  | "due-month-first"
  | "due-part"
  | "due-no-year"
  | "due-year-short"
  | "due-periodic"
  | "due-unread";

const undated = ["khong thoi han", "khong co thoi han", "khong dat han", "khong han"];
// As `foldedWords` writes them: "quý" is "qui", "kỳ" is "ki".
const periodic = /\b(?:thuong xuyen|dinh ki|hang (?:ngay|tuan|thang|qui|nam))\b/;
const parted = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;
const namesDay = /\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày\s+\d{1,2}\s+tháng/i;
const shortYear = /^\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2}$/;

/**
 * Tells whether a column was written with the month first, as by a computer that is set to English:
 * then every day of it that has two readings is asked.
 */
export function writesMonthFirst(texts: readonly string[]): boolean {
  return texts.some((text) => {
    const [, first, second] = parted.exec(text.trim()) ?? [];
    return Number(first) <= 12 && Number(second) > 12;
  });
}

/** Reads one cell; `today` is where a day without a year is looked for from. */
export function readSheetDay(text: string, monthFirst: boolean, today: string): SheetDay {
  const line = text.trim();
  if (line === "") return { problem: "due-missing" };
  const words = foldedWords(line).join(" ");
  if (undated.includes(words)) return { undated: true };
  if (periodic.test(words)) return { problem: "due-periodic" };
  const { value } = partialDate.parse(line, { partial: "year" });
  if (value?.length === 10) return wholeDay(line, value, monthFirst);
  if (value) return { problem: "due-part", proposed: partialDate.latest(value) };
  return unusualDay(line, today);
}

function wholeDay(line: string, day: string, monthFirst: boolean): SheetDay {
  const [, first = "", second = "", year = ""] = parted.exec(line) ?? [];
  const both = Number(second) <= 12 && first !== second && year !== "";
  if (!monthFirst || !both) return { day };
  const other = partialDate.fromParts({ day: second, month: first, year }).value;
  return other ? { problem: "due-two-ways", proposed: day, other } : { day };
}

function unusualDay(line: string, today: string): SheetDay {
  const [, month = "", day = "", year = ""] = parted.exec(line) ?? [];
  const turned = year === "" ? undefined : partialDate.fromParts({ day, month, year }).value;
  if (turned) return { problem: "due-month-first", proposed: turned };
  if (shortYear.test(line)) return { problem: "due-year-short" };
  const found =
    findDay(line, today) ?? findDay(`trước ngày ${line}`, today) ?? findDay(`trong ${line}`, today);
  if (!found) return { problem: "due-unread" };
  if (!/\d{4}/.test(line)) return { problem: "due-no-year", proposed: found.day };
  return namesDay.test(line) ? { day: found.day } : { problem: "due-part", proposed: found.day };
}
