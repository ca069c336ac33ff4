import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";

/** Writes what became of a change that waited; nobody else has decided it meanwhile. */
export function closeChange(
  tx: Transaction,
  actor: Staff,
  id: string,
  outcome: "confirmed" | "declined",
): void {
  const decided = { outcome, decided_by: actor.accountId, decided_at: now() };
  const deciding = writer
    .updateTable("post_change")
    .set(decided)
    .where("id", "=", id)
    .where("outcome", "is", null);
  write(tx, deciding, { expect: 1 });
  record(tx, actor, `people.post-change-${outcome}`, { change: id });
}
