/**
 * Form II.06a/VPCP/KSTT (Circular 01/2020/TT-VPCP): what was received, ended and is pending, for
 * each unit; each number opens its rows.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { Empty, LinkButton, PageHead, Table } from "../../../ui/index.ts";
import type { ReportLine } from "../rules/one-stop-lines.ts";
import type { Period } from "../rules/period.ts";
import { reportColumns } from "../rules/report-line.ts";
import { rowsHref } from "../rules/rows-address.ts";
import { oneStopLinesOf } from "./parts/one-stop-lines-of.ts";
import { PeriodChoice } from "./parts/period-choice.tsx";
import { withQuery } from "../../../values/href.ts";

export const oneStopReport: Page = {
  lane: "report",
  async get(request) {
    const { t, language } = request;
    const { period, lines, sum } = await oneStopLinesOf(request);
    const rows: ReportLine[] =
      lines.length > 1 ? [...lines, { unitCode: "", name: t("reports.sum"), counts: sum }] : lines;
    const days = new URLSearchParams({ from: period.from, to: period.to }).toString();
    return page(
      request,
      { title: t("reports.report") },
      <>
        <PageHead
          title={t("reports.report")}
          lead={
            <p>
              {t("reports.report-lead", {
                from: formatDay(period.from, language),
                to: formatDay(period.to, language),
              })}
            </p>
          }
          actions={
            <LinkButton
              kind="secondary"
              small
              href={withQuery("/overview/report.csv", days)}
              download
            >
              {t("reports.export")}
            </LinkButton>
          }
        />
        <PeriodChoice request={request} path="/overview/report" period={period} />
        {rows.length === 0 ? (
          <Empty title={t("reports.no-rows")} />
        ) : (
          <LinesTable request={request} rows={rows} period={period} />
        )}
      </>,
    );
  },
};

interface LinesProps {
  request: PageRequest;
  rows: ReportLine[];
  period: Period;
}

function LinesTable({ request: { t, language }, rows, period }: LinesProps) {
  return (
    <Table
      caption={t("reports.report")}
      captionHidden
      rows={rows}
      rowKey={(line) => line.unitCode}
      columns={[
        {
          key: "unit",
          label: t("reports.unit"),
          cell: (line) => (line.unitCode ? line.name : <strong>{line.name}</strong>),
        },
        ...reportColumns.map((measure) => ({
          key: measure,
          label: t(`reports.measure.${measure}`),
          kind: "number" as const,
          cell: (line: ReportLine) =>
            line.counts[measure] === 0 ? (
              "0"
            ) : (
              <a
                href={rowsHref({
                  measure,
                  period,
                  filter: line.unitCode ? { unitCode: line.unitCode } : {},
                })}
              >
                {formatNumber(line.counts[measure], language)}
              </a>
            ),
        })),
      ]}
    />
  );
}
