/** How soon something has to be done: what tabs and counts of the desk are cut by. */
import type { Span } from "../../../platform/waiting-rows.ts";
import { dayOf } from "../../../platform/format.ts";

export const urgencies = ["late", "today", "week", "later"] as const;
export type Urgency = (typeof urgencies)[number];

const day = 86_400_000;
const beginning = new Date(0);
// What has no day stands before this one, and after all others.
const end = new Date("9999-12-31T00:00:00Z");

/** The span of every moment. */
export const always: Span = { from: beginning, until: end };

/** Gives the city's midnight before a moment. */
export function midnightBefore(at: Date): Date {
  return new Date(`${dayOf(at)}T00:00:00+07:00`);
}

/** Gives the spans at a moment: no row is in two, and every row is in one. */
export function spansAt(at: Date): Record<Urgency, Span> {
  const midnight = new Date(midnightBefore(at).getTime() + day);
  const nextWeek = new Date(midnight.getTime() + 7 * day);
  return {
    late: { from: beginning, until: at },
    today: { from: at, until: midnight },
    week: { from: midnight, until: nextWeek },
    later: { from: nextWeek, until: end },
  };
}

/** Gives in which of the spans a row is. */
export function urgencyOf(row: { moment: Date }, byDay: boolean, at: Date): Urgency {
  const due = new Date(row.moment.getTime() + (byDay ? day : 0));
  const spans = spansAt(at);
  return urgencies.find((one) => due <= spans[one].until) ?? "later";
}

/** Whether a row has to be done by some day at all. */
export function hasDay({ moment }: { moment: Date }): boolean {
  return moment.getTime() < end.getTime() - 366 * day;
}
