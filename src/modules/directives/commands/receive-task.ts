import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";

/** Takes a task in for the unit or office that leads it. Throws Refusal. */
export async function receiveTask(actor: Staff, id: string): Promise<void> {
  const task = await askVerb(actor, "receive", id);
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, { set: { state: "received" }, event: { kind: "received" } }),
  );
}
