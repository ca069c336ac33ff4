import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getSource } from "../queries/source.ts";
import { writer } from "../tables.ts";

/**
 * Notes that the issuer recalled or replaced a document: its tasks stay and are flagged, and their
 * monitor decides on each. Throws InvalidForm without the document that says so.
 */
export async function recallSource(actor: Staff, id: string, why: string): Promise<void> {
  const by = askGiver(actor);
  const { source } = await getSource(actor, id);
  requireShown(id, source.version);
  if (why.trim() === "") throw new InvalidForm([{ field: "why", code: "required" }]);
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("source")
        .set({ recalled_at: now(), recalled_why: why, version: sql`version + 1` })
        .where("id", "=", id)
        .where("version", "=", source.version),
      { expect: 1 },
    );
    record(tx, actor, "directives.source-recalled", { source: id });
  });
}
