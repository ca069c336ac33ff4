/** What an address asks for: a day, a number, a row, a place in a list. Anything else is null. */
import { isDay } from "./day.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says whether a text is the identity of a row. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** Reads a day of the calendar, 1875 to 2199; 31 February is none. */
export function dayAsked(text: string | null | undefined): string | null {
  if (!text || !isDay(text)) return null;
  return text >= "1875-01-01" && text < "2200-01-01" ? text : null;
}

/** Reads a whole number from `min` to `max`, written in digits only. */
export function numberAsked(
  text: string | null | undefined,
  { min = 1, max = 2_147_483_647 } = {},
): number | null {
  if (!text || !/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}

/** A place in a list that is ordered by a moment: the last row of the page before. */
export interface ListKey {
  at: Date;
  id: string;
}

/** Writes a place in a list for the address of the next page. */
export function writeListKey({ at, id }: ListKey): string {
  return `${at.getTime().toString(36)}.${id}`;
}

// The end of the year 9999: what has no due day stands there, and no database counts further.
const lastMoment = 253_402_300_799_999;

/** Reads a place in a list; a moment that no row can have is none. */
export function readListKey(text: string | null | undefined): ListKey | null {
  const [, moment = "", id = ""] = /^([0-9a-z]{1,10})\.(.{36})$/.exec(text ?? "") ?? [];
  const time = Number.parseInt(moment, 36);
  return isUuid(id) && time <= lastMoment ? { at: new Date(time), id } : null;
}
