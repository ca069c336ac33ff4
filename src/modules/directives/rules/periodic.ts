/** What comes again: which day follows, and when its task is given. Pure. */
import { limits } from "./parameters.ts";
import type { Shift } from "./remind.ts";

export const repeats = ["weekly", "monthly", "quarterly", "yearly"] as const;
export type Repeats = (typeof repeats)[number];

/**
 * Why the house ends a rule: its own unit, or the one that leads, was divided and nobody can say
 * who goes on; or who leads is none any more to whom its unit gives tasks.
 */
export type RuleEnd = "unit-divided" | "lead-divided" | "lead-gone";

const months: Record<Exclude<Repeats, "weekly">, number> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

/**
 * Gives the day that follows one. Counted from the first, so that the 31st is the last day of a
 * shorter month, and the 31st again after it.
 */
export function dayAfter(first: string, last: string, every: Repeats): string {
  if (every === "weekly") return plusDays(last, 7);
  const [year = 0, month = 1, date = 1] = first.split("-").map(Number);
  for (let count = months[every]; ; count += months[every]) {
    const at = year * 12 + month - 1 + count;
    const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
    const longest = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
    const day = `${toYear}-${twoDigits(toMonth)}-${twoDigits(Math.min(date, longest))}`;
    if (day > last) return day;
  }
}

/** Whether a task that is due on a day is given by now: so many working days before it. */
export function isGivenBy(due: string, today: string, shift: Shift): boolean {
  return shift(due, -limits["periodic-ahead"].count) <= today;
}

function plusDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
