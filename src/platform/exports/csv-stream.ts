/** A list as CSV, as the spreadsheets of its readers open it. */
import { writeCsvStream } from "hucre/csv";
import type { Language } from "../actor.ts";
import { formatDay, formatTime } from "../format.ts";
import type { ExportColumn } from "./columns.ts";

// Where a comma parts decimals, spreadsheets part cells by a semicolon.
const separators: Record<Language, string> = { vi: ";", en: ",", fr: ";" };

/**
 * Gives the bytes of a list: the mark of UTF-8 first, without which spreadsheets break every
 * Vietnamese word, then a line for each row. No text is a formula to who opens it.
 */
export function csvStream<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: AsyncIterable<Row>,
  language: Language,
): ReadableStream<Uint8Array> {
  const write = columns.map((column) => cellOf(column, language));
  // Headings are a row like any other: some are what people typed.
  const lines = linesOf(
    columns.map(({ heading }) => guarded(heading)),
    rows,
    (row) => write.map((cell) => guarded(cell(row))),
  );
  return writeCsvStream(lines, {
    delimiter: separators[language],
    bom: true,
    quoteStyle: "all",
    escapeFormulae: true,
  });
}

async function* linesOf<Row>(
  headings: string[],
  rows: AsyncIterable<Row>,
  line: (row: Row) => (string | number | null)[],
): AsyncGenerator<(string | number | null)[]> {
  yield headings;
  for await (const row of rows) yield line(row);
}

// Some spreadsheets pass over blanks and signs that nobody sees, and take wide signs for narrow
// ones; the writer guards only what begins with a narrow sign at once.
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]/u;

function guarded(text: string): string;
function guarded(cell: string | number | null): string | number | null;
function guarded(cell: string | number | null): string | number | null {
  return typeof cell === "string" && formula.test(cell) ? `'${cell}` : cell;
}

type Cell<Row> = (row: Row) => string | number | null;

function cellOf<Row>(column: ExportColumn<Row>, language: Language): Cell<Row> {
  const none = column.none ?? "";
  switch (column.kind) {
    case "text":
    case "code":
      return (row) => column.of(row) ?? none;
    case "whole":
    case "money":
      return (row) => column.of(row) ?? none;
    case "decimal":
      return (row) => decimal(column.of(row), language) ?? none;
    case "day":
      return (row) => dayText(column.of(row), language) ?? none;
    case "moment":
      return (row) => momentText(column.of(row), language) ?? none;
  }
}

function decimal(value: number | null, language: Language): string | number | null {
  if (value === null || Number.isInteger(value) || language === "en") return value;
  return String(value).replace(".", ",");
}

function dayText(value: string | null, language: Language): string | null {
  return value === null ? null : formatDay(value, language);
}

function momentText(value: Date | null, language: Language): string | null {
  return value === null ? null : `${formatDay(value, language)} ${formatTime(value, language)}`;
}
