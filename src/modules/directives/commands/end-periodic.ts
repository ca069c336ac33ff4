import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getPeriodic } from "../queries/periodic.ts";
import { writer } from "../tables.ts";

/**
 * Ends a rule of the official's unit: it makes no further task, and those that it made stay. Throws
 * NotFound, Refusal when it has ended already.
 */
export async function endPeriodic(actor: Staff, id: string): Promise<void> {
  const by = askGiver(actor);
  const known = await getPeriodic(actor, id);
  requireShown(id, known.version);
  if (known.ended_at) throw new Refusal("directives.not-in-this-state");
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("periodic_task")
        .set({ ended_at: now(), ended_by: actor.name, version: sql`version + 1` })
        .where("id", "=", id)
        .where("version", "=", known.version),
      { expect: 1 },
    );
    record(tx, actor, "directives.periodic-ended", { periodic: id });
  });
}
