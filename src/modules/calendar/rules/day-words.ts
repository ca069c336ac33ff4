// What a day of the calendar is called and why, in the reader's language. Pure.

import type { Translate } from "../../../values/word-key.ts";
import type { CalendarDay } from "./calendar.ts";
import type { Session } from "./sessions.ts";
import { timeOfMinute } from "./day.ts";

/** Says what a day is and why, in one line; empty for an ordinary working day. */
export function dayReason(day: CalendarDay, language: "vi" | "en" | "fr", t: Translate): string {
  if (day.kind === "working") return "";
  const name = day.closure && day.kind === "closed" ? day.closure.reason : day.names?.[language];
  const said = name ? t(`calendar.kind-of.${day.kind}`, { name }) : t(`calendar.kind.${day.kind}`);
  return day.provisional ? t("calendar.provisional", { reason: said }) : said;
}

/** Writes opening hours as "07:30–11:30, 13:30–17:00". */
export function sessionTimes(sessions: readonly Session[]): string {
  return sessions
    .map(({ opens, closes }) => `${timeOfMinute(opens)}–${timeOfMinute(closes)}`)
    .join(", ");
}
