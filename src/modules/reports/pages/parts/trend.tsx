import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatNumber } from "../../../../platform/format.ts";
import { Columns, Table, TrendChart } from "../../../../ui/index.ts";
import type { TrendWeek } from "../../../dossiers/index.ts";

/**
 * Draws what came in, what was ended and what of it was late, week by week; the same as a table
 * beside it.
 */
export function Trend({
  request: { t, language },
  weeks,
}: {
  request: PageRequest;
  weeks: TrendWeek[];
}) {
  const series = (
    [
      ["received", "brand"],
      ["ended", "good"],
      ["late", "bad"],
    ] as const
  ).map(([key, tone]) => ({
    label: t(`reports.trend.${key}`),
    tone,
    values: weeks.map((week) => week[key]),
  }));
  return (
    <Columns
      aside={<WeekTable t={t} language={language} weeks={weeks} />}
      asideLabel={t("reports.trend.table")}
    >
      <TrendChart
        label={t("reports.trend")}
        steps={weeks.map(({ week }) => formatDay(week, language).slice(0, 5))}
        series={series}
        format={(value) => formatNumber(value, language)}
      />
    </Columns>
  );
}

interface WeekTableProps extends Pick<PageRequest, "t" | "language"> {
  weeks: TrendWeek[];
}

function WeekTable({ t, language, weeks }: WeekTableProps) {
  const number = (value: number) => formatNumber(value, language);
  return (
    <Table
      compact
      caption={t("reports.trend")}
      captionHidden
      rows={weeks}
      rowKey={({ week }) => week}
      columns={[
        {
          key: "week",
          label: t("reports.trend.week"),
          cell: ({ week }) => formatDay(week, language),
        },
        {
          key: "received",
          label: t("reports.trend.received"),
          kind: "number",
          cell: ({ received }) => number(received),
        },
        {
          key: "ended",
          label: t("reports.trend.ended"),
          kind: "number",
          cell: ({ ended }) => number(ended),
        },
        {
          key: "late",
          label: t("reports.trend.late"),
          kind: "number",
          cell: ({ late }) => number(late),
        },
      ]}
    />
  );
}
