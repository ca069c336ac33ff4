// The shape of the calendar as data: what the nation's and the city's files hold and what the
// tables keep.

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

/** The shape of each file; closings are days on which the city knows beforehand that it closes. */
export const calendarShapes = {
  holidayRules: z.object({ holidays: z.array(holiday), rests: z.array(rest) }),
  announcements: z.object({ announcements: z.array(announcement) }),
  cutOffs: z.object({ cutOffs: z.array(cutOff) }),
  desks: z.object({ sessions: z.array(session) }),
  closings: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z0-9-]+$/),
      /** GSO codes of wards and communes; none means the whole city. */
      units: z.array(z.string()),
      firstDay: day,
      lastDay: day,
      reason: z.string().min(1),
      legalBasis: z.string().min(1),
      source: z.string().min(1),
      toVerify: z.string().nullable(),
    }),
  ),
};

export type KnownClosing = z.infer<typeof calendarShapes.closings>[number];

/** Everything that the nation's and the city's files say of days and hours. */
export type CalendarData = { rules: CalendarRules; sessions: SessionRule[]; cutOffs: CutOffRule[] };

/**
 * Reads the parsed files holiday-rules.json, announcements.json and cut-offs.json of the nation,
 * and desks.json of the city; throws ZodError when one is malformed.
 */
export function readCalendarData(files: {
  holidayRules: unknown;
  announcements: unknown;
  cutOffs: unknown;
  desks: unknown;
}): CalendarData {
  const law = calendarShapes.holidayRules.parse(files.holidayRules);
  const { announcements } = calendarShapes.announcements.parse(files.announcements);
  const hours = calendarShapes.cutOffs.parse(files.cutOffs);
  const { sessions } = calendarShapes.desks.parse(files.desks);
  const cutOffs = hours.cutOffs.map(({ time, ...rule }) => ({
    ...rule,
    minute: time === null ? null : minuteOf(time),
  }));
  return { rules: { ...law, announcements }, sessions, cutOffs };
}
