/** A list as a workbook of Excel: dates are dates, numbers are numbers, codes stay texts. */
import { writeXlsxStream } from "hucre/xlsx";
import { type ColumnKind, type ExportColumn, widthOf } from "./columns.ts";

const formats: Record<ColumnKind, string> = {
  text: "General",
  code: "@",
  whole: "0",
  decimal: "0.0",
  money: "#,##0",
  day: "dd/mm/yyyy",
  moment: "dd/mm/yyyy hh:mm",
};

/** No cell of Excel holds more; a longer text makes the whole file unreadable. */
const lettersMax = 32_767;
/** Names of sheets are cut there, and these signs have no place in one. */
const nameMax = 31;
const notInNames = /[[\]:*?/\\']/g;

/**
 * Gives the bytes of a workbook with one sheet while its rows are read; the headings stand still.
 */
export function xlsxStream<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: AsyncIterable<Row>,
  name: string,
): ReadableStream<Uint8Array> {
  const write = columns.map(cellOf);
  return writeXlsxStream(cellsOf(rows, write), {
    name: name.replaceAll(notInNames, " ").slice(0, nameMax),
    columns: columns.map((column) => ({
      header: cellText(column.heading),
      width: widthOf(column),
      numFmt: formats[column.kind],
    })),
    freezePane: { rows: 1 },
  });
}

type Value = string | number | Date | null;

async function* cellsOf<Row>(
  rows: AsyncIterable<Row>,
  write: readonly ((row: Row) => Value)[],
): AsyncGenerator<Value[]> {
  for await (const row of rows) yield write.map((cell) => cell(row));
}

function cellOf<Row>(column: ExportColumn<Row>): (row: Row) => Value {
  const none = column.none ?? null;
  switch (column.kind) {
    case "text":
    case "code":
      return (row) => cellText(column.of(row) ?? none);
    case "whole":
    case "decimal":
    case "money":
      return (row) => column.of(row) ?? none;
    case "day":
      return (row) => dayOfSheet(column.of(row)) ?? none;
    case "moment":
      return (row) => clockOfSheet(column.of(row)) ?? none;
  }
}

// Half a letter and what is no letter at all have no place in XML: the workbook would not open.
// "_x0041_" is how a workbook writes a sign by its number; whoever typed it meant the letters.
const notInXml = /[\uFFFE\uFFFF]/g;
const numberedSign = /_(?=x[\dA-Fa-f]{4}_)/g;

function cellText(text: string): string;
function cellText(text: string | null): string | null;
function cellText(text: string | null): string | null {
  if (text === null) return null;
  const kept = text.toWellFormed().replaceAll(notInXml, "").slice(0, lettersMax);
  return kept.replace(/[\uD800-\uDBFF]$/, "").replaceAll(numberedSign, "_x005F_");
}

// A spreadsheet knows no time zones: it shows what is written, so the city's clock is written.
const cityMilliseconds = 7 * 3_600_000;

function dayOfSheet(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

function clockOfSheet(at: Date | null): Date | null {
  return at === null ? null : new Date(at.getTime() + cityMilliseconds);
}
