/** Changes a row of a sheet before tasks are made of it. */
import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { rowSubject, type Sheet } from "../queries/sheet.ts";
import type { EnteredRow } from "../rules/sheet-reading.ts";
import { writer } from "../tables.ts";
import { openUnmadeSheet } from "../queries/sheet.ts";

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
  const { sheet, rows } = await openUnmadeSheet(actor, id);
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
