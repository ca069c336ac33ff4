/**
 * A row of an export as a spreadsheet reads it: separated by commas, every text quoted, and never a
 * formula. Pure.
 */

// A cell that begins with one of these would be run as a formula by the spreadsheet of whoever
// opens the file.
const formula = /^[=+\-@\t\r]/;

/** Writes one line of CSV (RFC 4180) with its line end. */
export function exportRow(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
