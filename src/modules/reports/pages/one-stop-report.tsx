/** Form II.06a/VPCP/KSTT (Circular 01/2020/TT-VPCP): what was received, ended and is pending, for each unit; each number opens its rows. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { Empty, LinkButton, PageHead, Table } from "../../../ui/index.ts";
import { countByUnit } from "../../dossiers/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { oneStopLines, type ReportLine } from "../rules/one-stop-lines.ts";
import { reportColumns } from "../rules/report-line.ts";
import { rowsHref } from "../rules/rows-address.ts";
import { askedPeriod, PeriodChoice } from "./parts/period-choice.tsx";

export const oneStopReport: Page = {
  async get(request) {
    const { t, language, staff } = request;
    const period = askedPeriod(request);
    const [units, counts] = await Promise.all([getUnits(), countByUnit(staff, period)]);
    const { lines, sum } = oneStopLines(counts, (code) => units.name(code, language));
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
            <LinkButton kind="secondary" small href={`/overview/report.csv?${days}`} download>
              {t("reports.export")}
            </LinkButton>
          }
        />
        <PeriodChoice request={request} path="/overview/report" period={period} />
        {rows.length === 0 ? (
          <Empty title={t("reports.no-rows")} />
        ) : (
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
        )}
      </>,
    );
  },
};
