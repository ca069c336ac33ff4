import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { askDuty } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";

const unsureCalls = sql<number>`(select count(*) from notifications.attempt
  where message_id = message.id and (outcome is null or outcome = 'unsure'))`;

/**
 * Promises a failed message once more, or one of which nobody can tell whether it went out; throws
 * StaleWrite when it is neither any longer.
 */
export async function sendAgain(
  actor: Staff,
  id: string,
  state: "failed" | "unsure",
): Promise<void> {
  const anew = {
    state: "promised" as const,
    failure: null,
    settled_at: null,
    not_before: now(),
    tried_since: now(),
    leased_until: null,
  };
  const again = writer.updateTable("message").where("id", "=", id).where("state", "=", state);
  // What failed for good gets another reference, or the gateway would keep to its first answer;
  // what may have gone out keeps its own, so that a gateway that honours it does not ring twice.
  const change =
    state === "failed"
      ? again
          .set({ ...anew, resent_as: randomUUID(), sends_allowed: sql<number>`${unsureCalls} + 2` })
          .where("failure", "not in", ["wrong-address", "expired"])
      : again.set({ ...anew, sends_allowed: sql<number>`${unsureCalls} + 1` });
  await inTransaction(askDuty(actor, ["accounts.keep"], "people.not-your-post"), async (tx) => {
    write(tx, change, { expect: 1 });
    record(tx, actor, "notifications.sent-again", { id, was: state });
  });
}
