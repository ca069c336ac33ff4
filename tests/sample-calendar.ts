// The calendar of the city as its data describe it, without a database: for tests of pure rules.

import announcements from "../data/calendar/announcements.json" with { type: "json" };
import desks from "../data/cities/hue/calendar/desks.json" with { type: "json" };
import cutOffs from "../data/calendar/cut-offs.json" with { type: "json" };
import holidayRules from "../data/calendar/holiday-rules.json" with { type: "json" };
import { readCalendarData } from "../src/modules/calendar/rules/calendar-data.ts";
import {
  buildCalendar,
  type Calendar,
  type CalendarSource,
  type Closure,
} from "../src/modules/calendar/rules/calendar.ts";

export const sampleData = readCalendarData({ holidayRules, announcements, cutOffs, desks });

/** The calendar source of the city with some closings. */
export function sampleSource(closures: readonly Closure[] = []): CalendarSource {
  return { rules: sampleData.rules, sessions: sampleData.sessions, closures };
}

/** The calendar of a desk of the unit 19774 (or another). */
export function sampleCalendar(
  deskKind = "one-stop",
  { unitCode = "19774", closures = [] }: { unitCode?: string; closures?: readonly Closure[] } = {},
): Calendar {
  return buildCalendar(sampleSource(closures), { deskKind, unitCode });
}
