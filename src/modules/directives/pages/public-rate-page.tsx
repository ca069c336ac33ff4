/**
 * What the public may know of the tasks that are given (Decree 191/2026/NĐ-CP, article 28): of
 * each of the last months how many were done and how many of them in time, of all units together.
 */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatNumber } from "../../../platform/format.ts";
import { PageHead, Table } from "../../../ui/index.ts";
import { monthReport } from "../queries/month-report.ts";
import { onTimeRate, sumOfFigures } from "../rules/figures.ts";
import { monthsLater } from "../rules/month.ts";

const monthsShown = 6;
// Of fewer done tasks a share would tell of single ones.
const publishedMin = 5;

export const publicRate: Page = {
  lane: "report",
  async get(request) {
    const { t, language } = request;
    const at = now();
    const own = dayOf(at).slice(0, 7);
    // Months that are over: one that goes on changes each day.
    const months = Array.from({ length: monthsShown }, (_, index) => monthsLater(own, -index - 1));
    const reader = system("directives-public");
    const rows = [];
    for (const month of months) {
      const figures = sumOfFigures(await monthReport(reader, "all", month, at));
      rows.push({ month, figures, done: figures.done_in_time + figures.done_late });
    }
    const few = t("directives.rate-few", { count: publishedMin });
    const number = (value: number) => formatNumber(value, language);
    return page(
      request,
      { title: t("directives.rate"), description: t("directives.rate-lead") },
      <>
        <PageHead title={t("directives.rate")} lead={<p>{t("directives.rate-lead")}</p>} />
        <Table
          compact
          caption={t("directives.rate")}
          captionHidden
          rows={rows}
          rowKey={({ month }) => month}
          columns={[
            {
              key: "month",
              label: t("directives.month"),
              cell: ({ month }) => (
                <span class="nowrap">{`${month.slice(5)}/${month.slice(0, 4)}`}</span>
              ),
            },
            {
              key: "done",
              kind: "number",
              label: t("directives.rate-done"),
              cell: ({ done }) => (done < publishedMin ? few : number(done)),
            },
            {
              key: "rate",
              kind: "number",
              label: t("directives.rate-in-time"),
              cell: ({ done, figures }) =>
                done < publishedMin ? "–" : `${number(onTimeRate(figures) ?? 0)}\u00a0%`,
            },
          ]}
        />
      </>,
    );
  },
};
