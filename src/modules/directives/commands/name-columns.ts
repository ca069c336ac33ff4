import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { SheetColumns } from "../rules/sheet-columns.ts";
import { writer } from "../tables.ts";
import { openUnmadeSheet } from "../queries/sheet.ts";

/** Says what the columns of a sheet mean; every row is read anew. Throws StaleView, Refusal. */
export async function nameColumns(actor: Staff, id: string, columns: SheetColumns): Promise<void> {
  const by = askGiver(actor);
  const { sheet } = await openUnmadeSheet(actor, id);
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
