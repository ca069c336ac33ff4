/**
 * What the public may know of how punctual each unit is: shares of the usual periods, never people.
 */
import { transparencyLinks } from "../../../gates/menu.ts";
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { formatDay, formatNumber, formatPercent } from "../../../platform/format.ts";
import { PageHead, Table, Tabs } from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { wardFigures } from "../queries.ts";
import { presets } from "../rules/period.ts";
import { publishedMin } from "../rules/report-line.ts";
import { href } from "../../../values/href.ts";
import type { Translate } from "../../../values/word-key.ts";

export const transparency: Page = {
  lane: "report",
  async get(request) {
    const { t, language } = request;
    const preset = presets.find((one) => one === request.query.get("period")) ?? "month";
    const [units, { period, wards }] = await Promise.all([getUnits(), wardFigures(preset)]);
    const few = t("reports.too-few", { count: publishedMin });
    const tabs = presets.map((one) => ({
      href: href("/transparency", { period: one }),
      label: t(`reports.period.${one}`),
      current: one === preset,
    }));
    return page(
      request,
      { title: t("reports.transparency"), description: t("reports.transparency-lead") },
      <>
        <PageHead
          title={t("reports.transparency")}
          facts={elsewhere(t)}
          lead={
            <p>
              {t("reports.transparency-lead")}{" "}
              {t("reports.from-to", {
                from: formatDay(period.from, language),
                to: formatDay(period.to, language),
              })}
              . {t("reports.in-fives")}
            </p>
          }
        />
        <Tabs label={t("reports.period")} items={tabs} />
        <Table
          compact
          caption={t("reports.transparency")}
          captionHidden
          rows={wards}
          rowKey={({ unitCode }) => unitCode}
          href={({ unitCode }) => href("/units/:code", { code: unitCode })}
          columns={[
            {
              key: "unit",
              label: t("reports.unit"),
              cell: ({ unitCode }) => units.name(unitCode, language),
            },
            {
              key: "ended",
              label: t("reports.measure.ended"),
              kind: "number",
              cell: ({ ended }) => (ended === null ? few : formatNumber(ended, language)),
            },
            {
              key: "share",
              label: t("reports.on-time-share"),
              kind: "number",
              cell: ({ share }) => (share === null ? "—" : formatPercent(share, language)),
            },
          ]}
        />
      </>,
    );
  },
};

// What other systems publish.
function elsewhere(t: Translate) {
  return transparencyLinks(t).map(({ href: place, label }) => <a href={place}>{label}</a>);
}
