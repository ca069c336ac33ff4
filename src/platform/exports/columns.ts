/** The columns of a list that leaves the house: each has a heading, a kind, and what it holds. */

interface Named {
  heading: string;
  /** About as many letters as are seen of a cell in a spreadsheet. */
  width?: number;
  /** What stands where a row has nothing. */
  none?: string;
}

/**
 * A kind says what a spreadsheet makes of a cell: a code stays a text though it looks like a
 * number, a day and a moment are dates, a sum is a number with its thousands parted.
 */
export type ExportColumn<Row> = Named &
  (
    | { kind: "text" | "code"; of: (row: Row) => string | null }
    | { kind: "whole" | "decimal" | "money"; of: (row: Row) => number | null }
    | { kind: "day"; of: (row: Row) => string | null }
    | { kind: "moment"; of: (row: Row) => Date | null }
  );

export type ColumnKind = ExportColumn<unknown>["kind"];

/** Gives how wide a column is drawn: as it says, or as its kind needs. */
export function widthOf({ kind, width, heading }: ExportColumn<never>): number {
  return width ?? Math.max(usualWidth[kind], Math.min(heading.length + 2, 24));
}

const usualWidth: Record<ColumnKind, number> = {
  text: 28,
  code: 20,
  whole: 10,
  decimal: 10,
  money: 14,
  day: 12,
  moment: 17,
};
