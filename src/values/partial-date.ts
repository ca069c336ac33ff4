/** A date of which the day, or day and month, may be unknown: "1945-06-17", "1945-06", "1945". */
import { daysOfMonth, isDay } from "./day.ts";
import { type Reading, read, wrong } from "./reading.ts";
import { asciiDigits, oneLine } from "./text.ts";

export interface DateOptions {
  /** Which parts may be missing; without it none may. */
  partial?: "month" | "year" | undefined;
}

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

const stored = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
// A part that is not known is left empty, or written as zeros, a dash or a question mark.
const unknown = /^(?:0{1,4}|[?.…x*_-]{0,4}|không (?:rõ|nhớ|biết|có))$/i;

/** Reads a date as people type it, the day first, or as machines write it, the year first. */
function parse(text: string, options: DateOptions = {}): Reading<string> {
  // As it is kept: nearly every date is read again when it is judged.
  if (isDay(text)) return read(text);
  const line = asciiDigits(oneLine(text, 100))
    .replace(/[／⁄]/g, "/")
    .replace(/[–—]/g, "-")
    .replace(/[\s,;.]+$/, "")
    .replace(/^sinh\s+/i, "");
  const parts = partsOf(line);
  return parts === null ? wrong("date") : fromParts(parts, options);
}

/** Reads a date from its three boxes. */
function fromParts(parts: DateParts, options: DateOptions = {}): Reading<string> {
  const [day, month, year] = [parts.day, parts.month, parts.year].map((part) => {
    const digits = asciiDigits(oneLine(part, 20));
    return unknown.test(digits) ? "" : digits;
  }) as [string, string, string];
  if (![day, month].every((part) => /^\d{0,2}$/.test(part)) || !/^\d{0,4}$/.test(year))
    return wrong("date");
  if (year === "" || (day !== "" && month === "")) return wrong("date-incomplete");
  if (year.length < 4) return wrong("date-year-short");
  if (month === "") return options.partial ? yearAlone(year, options) : wrong("date-incomplete");
  const monthText = `${year}-${month.padStart(2, "0")}`;
  if (day === "") {
    if (!options.partial) return wrong("date-incomplete");
    return check(monthText) ? read(monthText) : wrong("date");
  }
  const value = `${monthText}-${day.padStart(2, "0")}`;
  return isDay(value) ? read(value) : wrong("date");
}

function yearAlone(year: string, { partial }: DateOptions): Reading<string> {
  if (partial !== "year") return wrong("date-incomplete");
  return check(year) ? read(year) : wrong("date");
}

const parted = " ?[/.-] ?";
const notKnown = String.raw`không (?:rõ|nhớ|biết|có)|\.{2,4}`;
const open = `${notKnown}|…`;
const dayOrNone = String.raw`(?<day>[^\s/.-]{0,2}|${notKnown})`;
const monthOrNone = String.raw`(?<month>[^\s/.-]{0,2}|${notKnown})`;
const shapes: RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?$/,
  /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  new RegExp(
    String.raw`^(?:ngày:? )?${dayOrNone}${parted}${monthOrNone}${parted}(?<year>\d{0,4})$`,
    "i",
  ),
  /^(?<day>\d{1,2}) (?<month>\d{1,2}) (?<year>\d{4})$/,
  /^(?:tháng )?(?<month>\d{1,2}) ?[/.-] ?(?<year>\d{1,4})$/i,
  // As machines write it: no year of a person begins with 1300 or more.
  /^(?<year>(?:18|19|20)\d{2})(?<month>0\d|1[0-2])(?<day>[0-3]\d)$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
  /^(?<year>\d{4})$/,
  /^(?:(?:ngày )?(?<day>\d{1,2}) )?tháng (?<month>\d{1,2})(?: năm| \/|,)? (?<year>\d{4})$/i,
  // A sentence of a form that was left open.
  new RegExp(
    String.raw`^ngày (?<day>${open}) tháng (?<month>\d{1,2}|${open}) năm (?<year>\d{4})$`,
    "i",
  ),
  /^năm:? (?<year>\d{4})$/i,
  /^(?:--?|\?\?|00)[/.-](?<month>\d{1,2}|--?)[/.-](?<year>\d{4})$/,
];

function partsOf(line: string): DateParts | null {
  const composed = line.normalize("NFC");
  for (const shape of shapes) {
    const found = shape.exec(composed)?.groups;
    if (found) return { day: found.day ?? "", month: found.month ?? "", year: found.year ?? "" };
  }
  return null;
}

/** Says whether a stored text is a date, whole or in part. */
function check(value: string): boolean {
  if (!stored.test(value) || Number(value.slice(0, 4)) < 1) return false;
  return isDay(earliest(value));
}

/** Gives the first day that a stored date may mean. */
function earliest(value: string): string {
  return value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value;
}

/** Gives the last day that a stored date may mean. */
function latest(value: string): string {
  if (value.length === 4) return `${value}-12-31`;
  if (value.length !== 7) return value;
  const [year, month] = [Number(value.slice(0, 4)), Number(value.slice(5))];
  return `${value}-${daysOfMonth(year, month)}`;
}

/**
 * Gives how many whole years old somebody is on a day who was born on a stored date. Joint Circular
 * 01/2016/TTLT-TANDTC-VKSNDTC-BTP, article 2.2: a month that is not known is January, a day that is
 * not known the first. That is the rule wherever an age decides.
 */
function ageOn(born: string, day: string): number {
  return yearsBetween(earliest(born), day);
}

function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Splits a stored date into its boxes; what is not known is empty. */
function toParts(value: string): DateParts {
  const [year = "", month = "", day = ""] = value.split("-");
  return { day: day && String(Number(day)), month: month && String(Number(month)), year };
}

/** Writes a stored date as it is known: 17/06/1945, 06/1945, 1945. */
function show(value: string): string {
  return check(value) ? value.split("-").toReversed().join("/") : value;
}

export const partialDate = {
  parse,
  fromParts,
  check,
  earliest,
  latest,
  ageOn,
  toParts,
  show,
  print: show,
};
