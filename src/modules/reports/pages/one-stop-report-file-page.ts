/** The one-stop report as a file for a spreadsheet. */
import type { Page } from "../../../gates/route.ts";
import { exportRow } from "../../../values/export-row.ts";
import { reportColumns } from "../rules/report-line.ts";
import { oneStopLinesOf } from "./parts/one-stop-lines-of.ts";

export const oneStopReportFile: Page = {
  lane: "report",
  async get(request) {
    const { t } = request;
    const { period, lines, sum } = await oneStopLinesOf(request);
    const head = [
      t("reports.unit"),
      ...reportColumns.map((measure) => t(`reports.measure.${measure}`)),
    ];
    const rows = [...lines, { name: t("reports.sum"), counts: sum }].map((line) =>
      exportRow([line.name, ...reportColumns.map((measure) => line.counts[measure])]),
    );
    // The mark at the beginning tells spreadsheets that the letters are UTF-8.
    return new Response(`\uFEFF${exportRow(head)}${rows.join("")}`, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="bao-cao-${period.from}-${period.to}.csv"`,
      },
    });
  },
};
