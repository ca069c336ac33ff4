/** What the public may know of how punctual each unit is: shares, never people. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { system } from "../../../platform/actor.ts";
import { formatDay, formatNumber } from "../../../platform/format.ts";
import { PageHead, Table } from "../../../ui/index.ts";
import { countByUnit } from "../../dossiers/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { publishedMin, publishedShare } from "../rules/report-line.ts";
import { askedPeriod, PeriodChoice } from "./parts/period-choice.tsx";

export const transparency: Page = {
  async get(request) {
    const { t, language } = request;
    const period = askedPeriod(request);
    const [units, counts] = await Promise.all([
      getUnits(),
      countByUnit(system("transparency"), period),
    ]);
    const rows = units
      .wards()
      .map((unit) => ({
        unit,
        ended: counts.get(unit.code)?.ended ?? 0,
        share: publishedShare(counts.get(unit.code)),
      }))
      .toSorted((one, other) => (other.share ?? -1) - (one.share ?? -1) || other.ended - one.ended);
    const few = t("reports.too-few", { count: publishedMin });
    return page(
      request,
      { title: t("reports.transparency"), description: t("reports.transparency-lead") },
      <>
        <PageHead
          title={t("reports.transparency")}
          lead={
            <p>
              {t("reports.transparency-lead")}{" "}
              {t("reports.from-to", {
                from: formatDay(period.from, language),
                to: formatDay(period.to, language),
              })}
              .
            </p>
          }
        />
        <PeriodChoice request={request} path="/transparency" period={period} />
        <Table
          compact
          caption={t("reports.transparency")}
          captionHidden
          rows={rows}
          rowKey={({ unit }) => unit.code}
          href={({ unit }) => `/units/${unit.code}`}
          columns={[
            { key: "unit", label: t("reports.unit"), cell: ({ unit }) => unit.names[language] },
            {
              key: "ended",
              label: t("reports.measure.ended"),
              kind: "number",
              cell: ({ ended }) => (ended < publishedMin ? few : formatNumber(ended, language)),
            },
            {
              key: "share",
              label: t("reports.on-time-share"),
              kind: "number",
              cell: ({ share }) => (share === null ? "—" : `${formatNumber(share, language)} %`),
            },
          ]}
        />
      </>,
    );
  },
};
