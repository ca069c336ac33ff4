// The shape of the calendar as data: what data/calendar holds and what the tables keep.

import { z } from "zod";
import { dayNumber, minuteOf } from "./day.ts";
import type { CalendarRules } from "./holiday.ts";
import type { CutOffRule, SessionRule } from "./sessions.ts";

const day = z.string().refine(
  (value) => {
    try {
      return dayNumber(value) !== undefined;
    } catch {
      return false;
    }
  },
  { error: "not a day" },
);
const minute = z.string().transform((value) => minuteOf(value));
const dated = { validFrom: day, validTo: day.nullable(), legalBasis: z.string().min(1) };
const names = z.object({ vi: z.string().min(1), en: z.string().min(1), fr: z.string().min(1) });

const holiday = z.object({
  code: z.string(),
  names,
  reckoning: z.enum(["solar", "lunar"]),
  month: z.number().int().min(1).max(12),
  date: z.number().int().min(1).max(31),
  days: z.number().int().min(1).max(10),
  daysBefore: z.number().int().min(0).max(9),
  ...dated,
});
const rest = z.object({
  weekdays: z.array(z.number().int().min(1).max(7)),
  compensates: z.boolean(),
  ...dated,
});
const announced = { code: z.string(), legalBasis: z.string().min(1), verify: z.boolean() };
const announcement = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("window"),
    holidayCode: z.string(),
    year: z.number().int(),
    daysBefore: z.number().int().min(0).max(9),
    ...announced,
  }),
  z.object({
    kind: z.literal("block"),
    holidayCode: z.string(),
    year: z.number().int(),
    firstDay: day,
    lastDay: day,
    ...announced,
  }),
  z.object({ kind: z.literal("swap"), restDay: day, workDay: day, ...announced }),
]);
const session = z.object({
  deskKind: z.string(),
  unitCode: z.string().nullable(),
  weekday: z.number().int().min(1).max(7),
  opens: minute,
  closes: minute,
  ...dated,
});
const cutOff = z.object({
  deskKind: z.string().nullable(),
  unitCode: z.string().nullable(),
  procedureCode: z.string().nullable(),
  time: z.string().nullable(),
  ...dated,
});

/** Everything that data/calendar says. */
export type CalendarData = { rules: CalendarRules; sessions: SessionRule[]; cutOffs: CutOffRule[] };

/**
 * Reads the parsed files holiday-rules.json, announcements.json and desks.json; throws ZodError
 * when one is malformed.
 */
export function readCalendarData(files: {
  holidayRules: unknown;
  announcements: unknown;
  desks: unknown;
}): CalendarData {
  const law = z
    .object({ holidays: z.array(holiday), rests: z.array(rest) })
    .parse(files.holidayRules);
  const { announcements } = z
    .object({ announcements: z.array(announcement) })
    .parse(files.announcements);
  const desks = z
    .object({ sessions: z.array(session), cutOffs: z.array(cutOff) })
    .parse(files.desks);
  const cutOffs = desks.cutOffs.map(({ time, ...rule }) => ({
    ...rule,
    minute: time === null ? null : minuteOf(time),
  }));
  return { rules: { ...law, announcements }, sessions: desks.sessions, cutOffs };
}
