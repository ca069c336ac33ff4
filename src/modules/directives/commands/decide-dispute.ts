import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { findOpenExtension } from "../queries/task.ts";
import type { TaskSeat } from "../rules/task.ts";
import { writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { keptLate } from "../rules/extension.ts";
import { dueClock, receiveBy } from "../clock/due-clock.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Decides whose a disputed task is: it stays (`to` null), or another leads it from now on; what the
 * first one did stays in the history. Throws InvalidForm, Refusal.
 */
export async function decideDispute(
  actor: Staff,
  id: string,
  decision: { to: TaskSeat | null; reason: string },
): Promise<void> {
  const task = await askVerb(actor, "decide-dispute", id);
  const { to, reason } = decision;
  requireWords({ reason });
  if (!to && (await hasEnded(task.lead_unit_code)))
    throw new InvalidForm([{ field: "to", code: "not-chosen" }]);
  const same = to?.unitCode === task.lead_unit_code && to.office === task.lead_office;
  if (same) throw new InvalidForm([{ field: "to", code: "directives.same-lead" }]);
  const at = now();
  const moved = to && {
    ...keptLate(task, await dueClock(to.unitCode, task.due_on), at),
    state: "sent" as const,
    lead_unit_code: to.unitCode,
    lead_office: to.office,
    person_account_id: null,
    left_account_id: null,
    sent_at: at,
    receive_by: await receiveBy(to.unitCode, task.urgency, at),
  };
  const waiting = moved ? await findOpenExtension(id) : undefined;
  await inTransaction(task, async (tx) => {
    if (waiting) endWish(tx, actor, waiting.id, reason);
    changeTask(tx, actor, task, {
      set: moved ?? { state: "received", disputes_lost: task.disputes_lost + 1 },
      event: { kind: moved ? "reassigned" : "dispute-kept", note: reason },
      tells: "lead",
    });
  });
}

// Where a unit was divided, one that lives has to be named.
async function hasEnded(unitCode: string): Promise<boolean> {
  const today = dayOf(now());
  return ((await getUnits()).unit(unitCode).validTo ?? today) < today;
}

// Whoever leads it no more does not need the later day, and whoever leads it now may ask for one.
function endWish(tx: Transaction, actor: Staff, id: string, answer: string): void {
  write(
    tx,
    writer
      .updateTable("extension")
      .set({
        decided_at: now(),
        decided_by_name: actor.name,
        outcome: "refused",
        granted_on: null,
        answer,
      })
      .where("id", "=", id)
      .where("decided_at", "is", null),
    { expect: 1 },
  );
}
