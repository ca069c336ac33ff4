// What a citizen wants to know before leaving home: is the desk open on that day, and until when.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import {
  Filters,
  Notice,
  PageHead,
  Panel,
  Prose,
  SelectField,
  SummaryList,
} from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { getCalendar, listOpeningHours, type OpeningHours, shownYears } from "../queries.ts";
import { sessionTimes } from "../rules/day-words.ts";
import { readAskedYear } from "./parts/asked-year.ts";
import { YearTabs, YearView } from "./parts/year-view.tsx";
import { wordKey } from "../../../values/word-key.ts";

export const calendarYear: Page = { get: showYear };

async function showYear(request: PageRequest): Promise<TextAnswer> {
  const { t } = request;
  const units = await getUnits();
  const ward = units.wards().find((unit) => unit.code === request.query.get("unit"));
  const calendar = await getCalendar(units.deskOf((ward ?? units.city()).code).code);
  const hours = await listOpeningHours();
  const year = readAskedYear(request);
  const wards = units
    .wards()
    .map((unit) => ({ value: unit.code, label: unit.names[request.language] }));
  return page(
    request,
    { title: t("calendar.title"), description: t("calendar.lead") },
    <>
      <PageHead title={t("calendar.title")} lead={<p>{t("calendar.lead")}</p>} />
      <Hours request={request} hours={hours} />
      <Filters
        t={t}
        action="/calendar"
        label={t("calendar.choose-unit")}
        button={t("calendar.show")}
        hidden={{ year: String(year) }}
      >
        <SelectField
          t={t}
          type="select"
          name="unit"
          label={t("calendar.unit")}
          value={ward?.code}
          options={wards}
          empty={units.city().names[request.language]}
          required
        />
      </Filters>
      <YearTabs
        request={request}
        path="/calendar"
        unitCode={ward?.code ?? ""}
        year={year}
        years={shownYears()}
      />
      <YearView request={request} calendar={calendar} year={year} today={now()} />
    </>,
  );
}

function Hours({ request: { t }, hours }: { request: PageRequest; hours: OpeningHours[] }) {
  const items = hours.map(({ deskKind, spans }) => ({
    term: t(wordKey(`calendar.desk.${deskKind}`)),
    value: (
      <Prose>
        {spans.map((span) => (
          <p key={span.firstWeekday}>{spanText(t, span)}</p>
        ))}
      </Prose>
    ),
  }));
  return (
    <Panel title={t("calendar.hours")}>
      <SummaryList t={t} items={items} />
      <Notice title={t("calendar.cut-off")}>
        <p>{t("calendar.cut-off-text")}</p>
      </Notice>
    </Panel>
  );
}

function spanText(t: PageRequest["t"], span: OpeningHours["spans"][number]): string {
  const first = t(wordKey(`calendar.weekday.${span.firstWeekday}`));
  const days =
    span.firstWeekday === span.lastWeekday
      ? first
      : t("calendar.weekday-span", {
          first,
          last: t(wordKey(`calendar.weekday.${span.lastWeekday}`)),
        });
  return `${days}: ${sessionTimes(span.sessions)}`;
}
