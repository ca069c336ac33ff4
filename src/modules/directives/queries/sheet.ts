/** Sheets on their way to tasks, and what is read of them. */
import type { Selectable } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid, type ListKey } from "../../../values/asked.ts";
import { hasDuty } from "../rules/scope.ts";
import { type ReadRow, readRows, type RowStanding } from "../rules/sheet-reading.ts";
import { reader, type SheetRowTable, type SheetTable } from "../tables.ts";
import { olderThan, pageRows } from "./older.ts";
import { unitsOfSheets } from "./sheet-units.ts";

export type Sheet = Selectable<SheetTable>;
export type SheetRow = Selectable<SheetRowTable>;
export interface OpenedSheet {
  sheet: Sheet;
  rows: SheetRow[];
  read: ReadRow[];
}

/**
 * Gives a sheet of the official's unit with all its rows, read by the registers of today. Throws
 * NotFound for what is not theirs.
 */
export async function openSheet(actor: Staff, id: string): Promise<OpenedSheet> {
  const sheet = isUuid(id)
    ? await reader.selectFrom("sheet").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!sheet || !mayRead(actor, sheet)) throw new NotFound(id);
  const [rows, findUnit] = await Promise.all([
    reader
      .selectFrom("sheet_row")
      .selectAll()
      .where("sheet_id", "=", id)
      .orderBy("place")
      .execute(),
    unitsOfSheets(actor.post.unitCode),
  ]);
  // A document that names a day without a year means one after its own.
  return { sheet, rows, read: readRows(rows, sheet.columns, findUnit, sheet.day) };
}

/** Lists a page of the sheets of an official's unit, the newest first. */
export async function listSheets(actor: Staff, before: ListKey | null): Promise<Sheet[]> {
  return reader
    .selectFrom("sheet")
    .selectAll()
    .where("unit_code", "=", actor.post.unitCode)
    .where(olderThan("kept_at", before))
    .orderBy("kept_at", "desc")
    .orderBy("id", "desc")
    .limit(pageRows)
    .execute();
}

/** Counts the rows of each standing. */
export function countStandings(read: readonly ReadRow[]): Record<RowStanding, number> {
  const counts = { ready: 0, asked: 0, heading: 0, left: 0 };
  for (const { standing } of read) counts[standing] += 1;
  return counts;
}

/** What a form of a sheet names as shown. */
export function sheetShown({ id, version }: Pick<Sheet, "id" | "version">): string {
  return shownAs(id, version);
}

/** What a form of a row names as shown. */
export function rowShown(row: Pick<SheetRow, "sheet_id" | "place" | "version">): string {
  return shownAs(rowSubject(row), row.version);
}

/** Names a row among all that forms name. */
export function rowSubject({ sheet_id, place }: Pick<SheetRow, "sheet_id" | "place">): string {
  return `${sheet_id}/${place}`;
}

function mayRead({ post }: Staff, { unit_code }: Pick<Sheet, "unit_code">): boolean {
  const gives = hasDuty(post, "directives.assign") || hasDuty(post, "directives.monitor");
  return gives && post.unitCode === unit_code;
}

/** Opens a sheet of which no task was made yet. Throws NotFound, Refusal. */
export async function openUnmadeSheet(actor: Staff, id: string): Promise<OpenedSheet> {
  const opened = await openSheet(actor, id);
  if (opened.sheet.source_id) throw new Refusal("directives.sheet-done");
  return opened;
}
