import { isDay } from "../../../values/day.ts";

/**
 * Gives the day that somebody asked about ('YYYY-MM-DD'): `present` when they named none, null when
 * they named no day of the calendar.
 */
export function readDayAsked(text: string | null, present: string): string | null {
  if (text === null || text === "") return present;
  return isDay(text) ? text : null;
}
