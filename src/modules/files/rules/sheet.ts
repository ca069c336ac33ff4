/** What is read of a sheet: its cells as texts, within bounds. Pure. */

/** Parameters of the house: a year's tasks of an office are some hundred rows. */
export const sheetBounds = {
  fileBytesMax: 5 * 1024 * 1024,
  /** Of all that a workbook unpacks to. */
  unpackedBytesMax: 40 * 1024 * 1024,
  entriesMax: 400,
  rowsMax: 600,
  columnsMax: 40,
  lettersMax: 400_000,
  /** Of a text with all its separators, which take time before any row is counted. */
  textLettersMax: 1_000_000,
  /** Of the name of a sheet, as spreadsheets bound it, and of how many are named. */
  nameLettersMax: 31,
  othersMax: 50,
  /** No spreadsheet numbers a row higher. */
  placeMax: 1_048_576,
} as const;

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  place: number;
  /** As they stand there; a date of the spreadsheet as YYYY-MM-DD. */
  cells: string[];
}

export interface Sheet {
  name: string;
  /** Other sheets of the workbook, which were not read. */
  others: string[];
  /** Rows in which something stands. */
  rows: SheetRow[];
}

export const sheetProblems = [
  "sheet-unknown",
  "sheet-old",
  "sheet-broken",
  "sheet-bursts",
  "sheet-hostile",
  "sheet-encoding",
  "sheet-empty",
  "sheet-too-long",
] as const;
export type SheetProblem = (typeof sheetProblems)[number] | "file-unread" | "file-too-large";
export type SheetReading = { sheet: Sheet } | { problem: SheetProblem };

/** Counts rows that are being read; says when there are more than anybody looks through. */
export class SheetRows {
  readonly rows: SheetRow[] = [];
  #letters = 0;
  #place = 0;

  /** Adds a row where something stands in it; gives why the sheet is read no further, or null. */
  add(place: number, cells: readonly string[]): "sheet-too-long" | "sheet-broken" | null {
    const last = cells.findLastIndex((text) => text !== "");
    if (last < 0) return null;
    // A file numbers its rows itself: two under one number would be one row to whoever looks.
    if (!Number.isInteger(place) || place <= this.#place || place > sheetBounds.placeMax)
      return "sheet-broken";
    this.#place = place;
    const kept = cells.slice(0, last + 1);
    this.#letters += kept.reduce((sum, text) => sum + text.length, 0);
    this.rows.push({ place, cells: kept });
    const isWithin =
      kept.length <= sheetBounds.columnsMax &&
      this.rows.length <= sheetBounds.rowsMax &&
      this.#letters <= sheetBounds.lettersMax;
    return isWithin ? null : "sheet-too-long";
  }
}
