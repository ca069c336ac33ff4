import type { Arrived } from "../../../platform/arrivals.ts";
import { sheetBounds, type SheetReading } from "../rules/sheet.ts";
import { inspectSheet } from "./inspect-file.ts";

/**
 * Reads the cells of a sheet that has arrived, in the process for what may be hostile; gives why
 * where it is not read. The file itself is not kept. Throws Busy.
 */
export async function readSheetFile({ path, sizeBytes }: Arrived): Promise<SheetReading> {
  if (sizeBytes > sheetBounds.fileBytesMax) return { problem: "file-too-large" };
  return inspectSheet(path);
}
