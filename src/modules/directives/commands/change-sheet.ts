/** What a person does to a sheet before tasks are made of it. */
import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { type OpenedSheet, openSheet, rowSubject, type Sheet } from "../queries/sheet.ts";
import type { SheetColumns } from "../rules/sheet-columns.ts";
import type { EnteredRow } from "../rules/sheet-reading.ts";
import { writer } from "../tables.ts";

/** What becomes of a row: what was put instead of its cells, or that no task is made of it. */
export type RowChange = { entered: EnteredRow } | { leftOut: boolean };

/** Changes one row; whoever read an older version of it gets a StaleView. Throws Refusal. */
export async function changeRow(
  actor: Staff,
  id: string,
  place: number,
  change: RowChange,
): Promise<void> {
  const by = askGiver(actor);
  const { sheet, rows } = await openUnmade(actor, id);
  const row = rows.find((one) => one.place === place);
  if (!row) throw new NotFound(String(place));
  requireShown(rowSubject(row), row.version, row.version + 1);
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("sheet_row")
        .set({
          ...("entered" in change
            ? { entered: JSON.stringify(change.entered), left_out: false }
            : { left_out: change.leftOut }),
          version: sql`version + 1`,
        })
        .where("sheet_id", "=", id)
        .where("place", "=", place)
        .where("version", "=", row.version),
      { expect: 1 },
    );
    touch(tx, sheet);
    record(tx, actor, "directives.sheet-row-changed", { sheet: id, place });
  });
}

/** Says what the columns of a sheet mean; every row is read anew. Throws StaleView, Refusal. */
export async function nameColumns(actor: Staff, id: string, columns: SheetColumns): Promise<void> {
  const by = askGiver(actor);
  const { sheet } = await openUnmade(actor, id);
  requireShown(sheet.id, sheet.version, sheet.version + 1);
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("sheet")
        .set({ columns: JSON.stringify(columns), version: sql`version + 1` })
        .where("id", "=", id)
        .where("version", "=", sheet.version)
        .where("source_id", "is", null),
      { expect: 1 },
    );
    record(tx, actor, "directives.sheet-columns-named", { sheet: id, columns });
  });
}

/** Forgets a sheet of which no task was made. Throws StaleView, Refusal. */
export async function dropSheet(actor: Staff, id: string): Promise<void> {
  const by = askGiver(actor);
  const { sheet } = await openUnmade(actor, id);
  requireShown(sheet.id, sheet.version, sheet.version + 1);
  await inTransaction(by, async (tx) => {
    write(tx, writer.deleteFrom("sheet_row").where("sheet_id", "=", id));
    write(
      tx,
      writer
        .deleteFrom("sheet")
        .where("id", "=", id)
        .where("version", "=", sheet.version)
        .where("source_id", "is", null),
      { expect: 1 },
    );
    record(tx, actor, "directives.sheet-dropped", { sheet: id, name: sheet.file_name });
  });
}

async function openUnmade(actor: Staff, id: string): Promise<OpenedSheet> {
  const opened = await openSheet(actor, id);
  if (opened.sheet.source_id) throw new Refusal("directives.sheet-done");
  return opened;
}

// Whoever is about to make tasks of the sheet sees that a row is another one now.
function touch(tx: Transaction, { id }: Pick<Sheet, "id">): void {
  write(
    tx,
    writer
      .updateTable("sheet")
      .set({ version: sql`version + 1` })
      .where("id", "=", id)
      .where("source_id", "is", null),
    { expect: 1 },
  );
}
