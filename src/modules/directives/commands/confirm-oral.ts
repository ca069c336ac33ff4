import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getSource } from "../queries/source.ts";
import { waitsForWriting } from "../rules/oral.ts";
import { writer } from "../tables.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Notes the document that confirms what was said aloud; its lateness stays to be seen. Throws
 * InvalidForm, Refusal for what needs no confirmation.
 */
export async function confirmOral(
  actor: Staff,
  id: string,
  document: { number: string; day: string },
): Promise<void> {
  const by = askGiver(actor);
  const { source } = await getSource(actor, id);
  requireShown(id, source.version);
  if (!waitsForWriting(source)) throw new Refusal("directives.not-in-this-state");
  const { number, day } = document;
  requireWords({ number, day });
  if (day > dayOf(now())) throw new InvalidForm([{ field: "day", code: "directives.in-future" }]);
  if (day < source.day) throw new InvalidForm([{ field: "day", code: "directives.before-given" }]);
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("source")
        .set({
          confirmed_number: number,
          confirmed_day: day,
          confirmed_at: now(),
          confirmed_by: actor.name,
          version: sql`version + 1`,
        })
        .where("id", "=", id)
        .where("version", "=", source.version),
      { expect: 1 },
    );
    record(tx, actor, "directives.oral-confirmed", { source: id, number });
  });
}
