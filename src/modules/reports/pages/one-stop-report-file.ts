/** The one-stop report as a file for a spreadsheet. */
import type { Page } from "../../../gates/route.ts";
import { countByUnit, exportRow } from "../../dossiers/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { oneStopLines } from "../rules/one-stop-lines.ts";
import { reportColumns } from "../rules/report-line.ts";
import { askedPeriod } from "./parts/period-choice.tsx";

export const oneStopReportFile: Page = {
  async get(request) {
    const { t, language, staff } = request;
    const period = askedPeriod(request);
    const [units, counts] = await Promise.all([getUnits(), countByUnit(staff, period)]);
    const { lines, sum } = oneStopLines(counts, (code) => units.name(code, language));
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
