import type { PageRequest } from "../../../../gates/request.ts";
import { dayOf, formatDate } from "../../../../platform/format.ts";
import {
  CalendarLegend,
  type Column,
  Notice,
  Panel,
  Table,
  Tabs,
  YearCalendar,
} from "../../../../ui/index.ts";
import type { Calendar } from "../../rules/calendar.ts";
import { dayReason } from "../../rules/day-words.ts";
import { markOf, monthsOf, type SpecialDays, specialDaysOf } from "../../rules/year-view.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { type Href, withQuery } from "../../../../values/href.ts";

interface YearProps {
  request: PageRequest;
  calendar: Calendar;
  year: number;
  today: Date;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const explained = ["holiday", "given-back", "make-up", "closed", "rest"] as const;

/** A year of one desk: drawn as twelve months, and the same days as a list with their reasons. */
export function YearView({ request, calendar, year, today }: YearProps) {
  const { t } = request;
  const days = calendar.year(year);
  const months = monthsOf(days).map(({ month, days: ofMonth }) => ({
    title: t("calendar.month", { month: t(wordKey(`calendar.month.${month}`)), year }),
    cells: ofMonth.map(({ day, weekday }) => ({
      day: day.day,
      weekday,
      mark: markOf(day),
      label: dayReason(day, request.language, t),
      today: day.day === dayOf(today),
    })),
  }));
  return (
    <>
      {calendar.isAnnounced(year) ? null : (
        <NotAnnounced request={request} past={`${year}` < dayOf(today).slice(0, 4)} year={year} />
      )}
      <Panel title={t("calendar.drawn", { year })}>
        <CalendarLegend
          items={explained.map((mark) => ({ mark, text: t(`calendar.mark.${mark}`) }))}
        />
        <YearCalendar
          months={months}
          weekdays={weekdays.map((weekday) => ({
            short: t(wordKey(`calendar.weekday-short.${weekday}`)),
            long: t(wordKey(`calendar.weekday.${weekday}`)),
          }))}
        />
      </Panel>
      <SpecialDaysList request={request} year={year} days={specialDaysOf(days)} />
    </>
  );
}

// Nothing is invented: what no source tells is said to be unknown.
function NotAnnounced({
  request: { t },
  past,
  year,
}: {
  request: PageRequest;
  past: boolean;
  year: number;
}) {
  return (
    <Notice
      kind="caution"
      title={t(past ? "calendar.incomplete" : "calendar.not-announced", { year })}
    >
      <p>{t(past ? "calendar.incomplete-text" : "calendar.not-announced-text")}</p>
    </Notice>
  );
}

/** The years beside the one that is shown. */
export function YearTabs({
  request,
  path,
  unitCode,
  year,
  years,
}: {
  request: PageRequest;
  path: Href;
  unitCode: string;
  year: number;
  years: { first: number; last: number };
}) {
  const shown = [year - 1, year, year + 1].filter((one) => one >= years.first && one <= years.last);
  const unit: Record<string, string> = unitCode ? { unit: unitCode } : {};
  const items = shown.map((one) => ({
    href: withQuery(path, new URLSearchParams({ year: String(one), ...unit })),
    label: String(one),
    current: one === year,
  }));
  return <Tabs label={request.t("calendar.years")} items={items} />;
}

function SpecialDaysList({
  request,
  year,
  days,
}: {
  request: PageRequest;
  year: number;
  days: SpecialDays[];
}) {
  const { t, language } = request;
  const columns: Column<SpecialDays>[] = [
    {
      key: "day",
      label: t("calendar.day"),
      cell: ({ first, last }) =>
        first === last
          ? formatDate(first.day, language)
          : t("calendar.span", {
              first: formatDate(first.day, language),
              last: formatDate(last.day, language),
            }),
    },
    {
      key: "reason",
      label: t("calendar.reason"),
      cell: ({ first }) => dayReason(first, language, t),
    },
    {
      key: "basis",
      label: t("calendar.basis"),
      cell: ({ first }) => first.legalBasis ?? "",
      wideOnly: true,
    },
  ];
  return (
    <Panel title={t("calendar.special-days", { year })}>
      <Table
        compact
        caption={t("calendar.special-days", { year })}
        captionHidden
        columns={columns}
        rows={days}
        rowKey={({ first }) => first.day}
      />
    </Panel>
  );
}
