/** Reads a sheet as a whole; only the process that inspects files calls it. */
import { constants, inflateRawSync } from "node:zlib";
import { detectDelimiter, parseCsv } from "hucre/csv";
import { readXlsx, streamXlsxRows } from "hucre/xlsx";
import { manyLines, oneLine } from "../../../values/text.ts";
import { judgeArchive } from "../rules/archive.ts";
import { type Sheet, sheetBounds, type SheetReading, SheetRows } from "../rules/sheet.ts";

/** Gives the cells of a workbook's first sheet, or of a text with separators; or why not. */
export async function readSheet(bytes: Uint8Array): Promise<SheetReading> {
  if (bytes.length === 0) return { problem: "sheet-empty" };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(bytes);
  // Workbooks of before 2007, and any with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { problem: "sheet-old" };
  return readText(bytes);
}

async function readWorkbook(bytes: Uint8Array): Promise<SheetReading> {
  const { unpackedBytesMax: bytesMax, entriesMax } = sheetBounds;
  const problem = judgeArchive(bytes, inflate, { bytesMax, entriesMax });
  if (problem) return { problem };
  try {
    const [name = "", ...others] = await visibleSheets(bytes);
    const rows = new SheetRows();
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
      const wrong = rows.add(index + 1, values.map(cellText));
      if (wrong) return { problem: wrong };
    }
    return sheetOf({ ...namesOf(name, others), rows: rows.rows });
  } catch {
    return { problem: "sheet-broken" };
  }
}

// Names are the sender's words like any cell: whoever takes them over waits for as many as fit.
function namesOf(name: string, others: readonly string[]): Pick<Sheet, "name" | "others"> {
  const tidy = (one: string) => oneLine(one, sheetBounds.nameLettersMax);
  return { name: tidy(name), others: others.slice(0, sheetBounds.othersMax).map(tidy) };
}

// Asked before each sheet is read, so that none is.
async function visibleSheets(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      if (!hidden && !veryHidden) names.push(name);
      return false;
    },
  });
  return names;
}

function inflate(bytes: Uint8Array, bytesMax: number): Uint8Array | null {
  const finishFlush = constants.Z_SYNC_FLUSH;
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(bytesMax, 1), finishFlush });
  } catch (error) {
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      return null;
    throw error;
  }
}

function readText(bytes: Uint8Array): SheetReading {
  const text = decoded(bytes);
  if (text === null) return { problem: "sheet-encoding" };
  if (text.length > sheetBounds.textLettersMax) return { problem: "sheet-too-long" };
  if (text.includes("\0")) return { problem: "sheet-unknown" };
  const head = text.slice(0, 4_000);
  const delimiter = head.includes("\t") ? "\t" : detectDelimiter(head);
  const rows = new SheetRows();
  let place = 0;
  for (const values of parseCsv(text, { delimiter, unescapeFormulae: true })) {
    place += 1;
    const wrong = rows.add(place, values.map(cellText));
    if (wrong) return { problem: wrong };
  }
  return sheetOf({ name: "", others: [], rows: rows.rows });
}

// What Windows wrote before UTF-8 has no mark, and reading it wrongly breaks every word.
function decoded(bytes: Uint8Array): string | null {
  const marks = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;
  const marked = (["utf-16le", "utf-16be"] as const).find((one) => startsWith(bytes, marks[one]));
  const encoding = marked ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function sheetOf(sheet: Sheet): SheetReading {
  return sheet.rows.length === 0 ? { problem: "sheet-empty" } : { sheet };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "string") return manyLines(value, sheetBounds.lettersMax);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
