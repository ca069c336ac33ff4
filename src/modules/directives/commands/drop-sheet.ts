import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";
import { openUnmadeSheet } from "../queries/sheet.ts";

/** Forgets a sheet of which no task was made. Throws StaleView, Refusal. */
export async function dropSheet(actor: Staff, id: string): Promise<void> {
  const by = askGiver(actor);
  const { sheet } = await openUnmadeSheet(actor, id);
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
