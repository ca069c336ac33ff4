/** The calendar of an official: what has to be done on each day of the two weeks that come. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDateAlone, formatNumber, formatTime } from "../../../platform/format.ts";
import { PageHead, Panel, ResultList } from "../../../ui/index.ts";
import { type Calendar, getCalendar, workingDaysAfter } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { type DeskRow, pageOfWaiting, waitingSystems } from "../queries/waiting.ts";
import { midnightBefore } from "../queries/urgency.ts";
import { deskHref } from "./parts/desk-view.ts";
import { fromWhom, type Names, namesFor } from "./parts/waiting-words.ts";
import { wordKey } from "../../../values/word-key.ts";
import { keptHref } from "../../../values/href.ts";

const daysShown = 14;
const rowsMax = 200;
const day = 86_400_000;

export const agenda: Page = {
  async get(request) {
    const { t, staff } = request;
    const from = midnightBefore(now());
    const until = new Date(from.getTime() + daysShown * day);
    const [{ rows, next }, calendar, units] = await Promise.all([
      pageOfWaiting(staff, await waitingSystems(), { from, until }, {}, rowsMax),
      getCalendar(staff.post.unitCode),
      getUnits(),
    ]);
    const names = namesFor(request, new Map(), units);
    const byDay = Map.groupBy(rows, ({ moment }) => dayOf(moment));
    const days = Array.from({ length: daysShown }, (_, index) =>
      dayOf(new Date(from.getTime() + index * day)),
    );
    return page(
      request,
      { title: t("work.calendar") },
      <>
        <PageHead title={t("work.calendar")} lead={<p>{t("work.calendar-lead")}</p>} />
        {days.map((one) => dayPanel(request, one, byDay.get(one) ?? [], names, calendar))}
        {next ? (
          <p>
            <a href={deskHref({ system: null, when: null })}>{t("work.calendar-more")}</a>
          </p>
        ) : null}
      </>,
    );
  },
};

function dayPanel(
  { t, language }: PageRequest,
  one: string,
  rows: readonly DeskRow[],
  names: Names,
  calendar: Calendar,
) {
  const before = dayOf(new Date(Date.parse(`${one}T00:00:00+07:00`) - day));
  const rests = workingDaysAfter(before, one, calendar) === 0;
  if (rests && rows.length === 0) return null;
  const date = formatDateAlone(one, language);
  return (
    <Panel
      key={one}
      title={rests ? t("work.rest-day", { date }) : date}
      count={rows.length > 0 ? formatNumber(rows.length, language) : ""}
    >
      {rows.length === 0 ? (
        <p class="soft">{t("work.nothing-due")}</p>
      ) : (
        <ResultList
          label={date}
          items={rows.map((row) => ({
            href: keptHref(row.address),
            title: `${row.subject} · ${row.title}`,
            facts: [
              ...(row.byDay ? [] : [formatTime(row.moment, language)]),
              t(row.system.key),
              fromWhom(row, names),
              t(wordKey(row.state_word)),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
