import { firstOpenDay, getCalendar } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";

/**
 * Gives the first day whose terms are still open on a day (YYYY-MM-DD), by the city's calendar: who
 * comes on the working day after a holiday is in time for a term that ended on it.
 */
export async function openFrom(day: string): Promise<string> {
  return firstOpenDay(await getCalendar((await getUnits()).city().code), day);
}
