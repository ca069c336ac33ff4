/** Due days as a calendar file (RFC 5545), with texts escaped and lines folded. */
import ICAL from "ical.js";
import { oneLine } from "../../../values/text.ts";

export interface FeedDay {
  id: string;
  code: string;
  content: string;
  /** YYYY-MM-DD. */
  day: string;
  /** When the task was last changed. */
  at: Date;
}

export interface FeedWords {
  /** What the calendar is called. */
  title: string;
  /** Where the task of an id stands. */
  addressOf: (id: string) => string;
}

const summaryMax = 10_000;

/** Writes whole days, one for each task; an empty calendar where there is none. */
export function writeDayFeed(days: readonly FeedDay[], { title, addressOf }: FeedWords): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//Motcua//Directives//VI");
  calendar.updatePropertyWithValue("x-wr-calname", title);
  for (const { id, code, content, day, at } of days) {
    const event = new ICAL.Component("vevent");
    event.updatePropertyWithValue("uid", id);
    event.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(at, true));
    event.updatePropertyWithValue("dtstart", ICAL.Time.fromDateString(day));
    event.updatePropertyWithValue("summary", oneLine(`${code}: ${content}`, summaryMax));
    event.updatePropertyWithValue("url", addressOf(id));
    event.updatePropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
