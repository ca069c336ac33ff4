/** What of a sheet did not fit, as a workbook: each row with its cells, and what became of it. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile } from "../../../platform/exports/export-file.ts";
import { exportSheetReport } from "../commands/export-sheet-report.ts";
import type { Sheet } from "../queries/sheet.ts";
import type { ReadRow } from "../rules/sheet-reading.ts";
import { cellWords, problemOfCell } from "./parts/sheet-words.ts";

export const sheetReport: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const { t, staff, language } = request;
    const { sheet, rows } = await exportSheetReport(staff, request.param("id"));
    return exportFile(
      {
        format: "xlsx",
        language,
        fileName: "bao-cao-nhap-bang",
        sheetName: t("directives.sheet.report"),
        columns: columnsOf(request, sheet),
      },
      rows,
    );
  },
};

function columnsOf(request: PageRequest, sheet: Sheet): ExportColumn<ReadRow>[] {
  const { t } = request;
  return [
    { heading: t("directives.sheet.row"), kind: "whole", of: ({ row }) => row.place },
    {
      heading: t("directives.sheet.outcome"),
      kind: "text",
      width: 24,
      of: ({ standing }) =>
        t(`directives.sheet-outcome.${sheet.source_id ? "made" : "open"}.${standing}`),
    },
    {
      heading: t("directives.sheet.reasons"),
      kind: "text",
      width: 60,
      of: ({ reading }) =>
        reading.problems
          .map(
            (problem) =>
              `${t(`directives.sheet-field.${problem.field}`)}: ${problemOfCell(request, problem)}`,
          )
          .join("\n"),
    },
    ...sheet.headings.map((heading, index): ExportColumn<ReadRow> => ({
      heading,
      kind: "text",
      of: ({ row }) => cellWords(request, row.cells[index] ?? ""),
    })),
  ];
}
