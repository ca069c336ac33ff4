/** The calendar file itself, for whoever holds its secret address: a calendar signs in nowhere. */
import type { Page } from "../../../gates/route.ts";
import { TextAnswer } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { words } from "../../../platform/words.ts";
import { daysOfFeed } from "../queries/day-feed.ts";
import { writeDayFeed } from "../feed/write-day-feed.ts";

export const dayFeed: Page = {
  async get(request) {
    const days = await daysOfFeed(request.param("token"));
    const text = writeDayFeed(days, {
      title: words("vi")("directives.days"),
      addressOf: (id) => `${config.PUBLIC_URL}/desk/directives/${id}`,
    });
    return new TextAnswer(text, {
      type: "text/calendar; charset=utf-8",
      headers: { "cache-control": "private, no-store" },
    });
  },
};
