import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { askScreenKeeper, getScreen } from "../queries/screens.ts";
import { writer } from "../tables.ts";

/**
 * Ends a screen: its code opens nothing from now on. Throws NotFound, Refusal when it has ended
 * already, StaleWrite.
 */
export async function endScreen(actor: Staff, id: string): Promise<void> {
  const by = askScreenKeeper(actor);
  const known = await getScreen(actor, id);
  requireShown(id, known.version);
  if (known.ended_at) throw new Refusal("directives.not-in-this-state");
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("wall_screen")
        .set({ ended_at: now(), ended_by: actor.name, version: sql`version + 1` })
        .where("id", "=", id)
        .where("version", "=", known.version),
      { expect: 1 },
    );
    record(tx, actor, "directives.screen-ended", { screen: id });
  });
}
