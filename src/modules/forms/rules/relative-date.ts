/**
 * Days as ISO text (YYYY-MM-DD), and days told from today: `today`, `today-60d`, `today-6m`,
 * `today+1y`.
 */
import { daysOfMonth, isDay } from "../../../values/day.ts";

const relative = /^today(?:([+-])(\d{1,5})([dmy]))?$/;

/**
 * Says whether an expression counts from today, as the bound of an age does; `today` itself does
 * not.
 */
export function isToldFromToday(expression: string): boolean {
  return relative.exec(expression)?.[1] !== undefined;
}

/** Says whether a text may stand where a form asks for a day: a day, or one told from today. */
export function isDateExpression(text: string): boolean {
  return relative.test(text) || isDay(text);
}

/** Gives the day that an expression means on the given day. A day as such means itself. */
export function resolveDate(expression: string, today: string): string {
  const parts = relative.exec(expression);
  if (parts === null) return expression;
  if (parts[1] === undefined) return today;
  return shiftDay(today, expression.slice("today".length));
}

/**
 * Gives the day so much before or after a day: `-60d`, `+24m`, `-18y`; nothing means the day
 * itself.
 */
export function shiftDay(day: string, shift: string | undefined): string {
  const parts = /^([+-])(\d{1,5})([dmy])$/.exec(shift ?? "");
  if (parts === null) return day;
  const amount = Number(parts[2]) * (parts[1] === "-" ? -1 : 1);
  if (parts[3] === "d") return addDays(day, amount);
  return addMonths(day, parts[3] === "y" ? amount * 12 : amount);
}

function addDays(day: string, amount: number): string {
  const [year, month, date] = numbersOf(day);
  return toDay(new Date(Date.UTC(year, month - 1, date + amount)));
}

/**
 * Keeps the day of the month where it exists, otherwise takes the last one: who is born on 1 March
 * is of age on 1 March, not on 29 February.
 */
function addMonths(day: string, amount: number): string {
  const [year, month, date] = numbersOf(day);
  const months = year * 12 + (month - 1) + amount;
  const newYear = Math.floor(months / 12);
  const newMonth = (months % 12) + 1;
  const newDate = Math.min(date, daysOfMonth(newYear, newMonth));
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(newDate, 2)}`;
}

function numbersOf(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function toDay(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}
