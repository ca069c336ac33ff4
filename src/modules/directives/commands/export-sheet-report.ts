import type { Staff } from "../../../platform/actor.ts";
import { takeOut } from "../../../platform/exports/take-out.ts";
import { openSheet, type Sheet } from "../queries/sheet.ts";
import type { ReadRow } from "../rules/sheet-reading.ts";

/** Takes all rows of a sheet out, with what became of each; the audit says so first. */
export async function exportSheetReport(
  actor: Staff,
  id: string,
): Promise<{ sheet: Sheet; rows: AsyncGenerator<ReadRow> }> {
  const { sheet, read } = await openSheet(actor, id);
  const taken = { action: "directives.sheet-reported", details: { sheet: id } };
  return { sheet, rows: await takeOut(actor, taken, async () => ({ rows: read, next: null })) };
}
