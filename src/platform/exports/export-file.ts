/** The answer that carries a list as a file, sent while its rows are read. */
import type { Language } from "../actor.ts";
import { now } from "../clock.ts";
import { dayOf } from "../format.ts";
import type { ExportColumn } from "./columns.ts";
import { csvStream } from "./csv-stream.ts";
import { xlsxStream } from "./xlsx-stream.ts";

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportedList<Row> {
  format: ExportFormat;
  language: Language;
  /** Of the file, in letters of machines; the day and the kind follow. */
  fileName: string;
  /** Of the sheet within a workbook, in words. */
  sheetName: string;
  columns: readonly ExportColumn<Row>[];
}

const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Answers with a list as a file; a browser that goes away ends the reading of its rows. */
export function exportFile<Row>(
  { format, language, fileName, sheetName, columns }: ExportedList<Row>,
  rows: AsyncIterable<Row>,
): Response {
  const stream =
    format === "csv" ? csvStream(columns, rows, language) : xlsxStream(columns, rows, sheetName);
  return new Response(stream as BodyInit, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="${fileName}-${dayOf(now())}.${format}"`,
    },
  });
}

/** Gives rows that are there already as ones that are still read. */
export async function* rowsAtHand<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
