import { z } from "zod";

const isoDay = z.iso.date();

/** Gives the day that somebody asked about ('YYYY-MM-DD'): `present` when they named none, null when they named no day of the calendar. */
export function readDayAsked(text: string | null, present: string): string | null {
  if (text === null || text === "") return present;
  return isoDay.safeParse(text).success ? text : null;
}
