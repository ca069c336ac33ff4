/** The one-stop report as a file for a spreadsheet. */
import type { Page } from "../../../gates/route.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile, rowsAtHand } from "../../../platform/exports/export-file.ts";
import type { Counts } from "../../dossiers/index.ts";
import { reportColumns } from "../rules/report-line.ts";
import { oneStopLinesOf } from "./parts/one-stop-lines-of.ts";

interface Line {
  name: string;
  counts: Counts;
}

export const oneStopReportFile: Page = {
  lane: "report",
  async get(request) {
    const { t, language } = request;
    const { period, lines, sum } = await oneStopLinesOf(request);
    const columns: ExportColumn<Line>[] = [
      { heading: t("reports.unit"), kind: "text", of: ({ name }) => name },
      ...reportColumns.map((measure): ExportColumn<Line> => ({
        heading: t(`reports.measure.${measure}`),
        kind: "whole",
        of: ({ counts }) => counts[measure],
      })),
    ];
    const fileName = `bao-cao-${period.from}-${period.to}`;
    const list = { format: "csv" as const, language, fileName, sheetName: fileName, columns };
    return exportFile(list, rowsAtHand([...lines, { name: t("reports.sum"), counts: sum }]));
  },
};
