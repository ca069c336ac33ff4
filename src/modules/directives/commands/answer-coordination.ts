import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { listCoordinations } from "../queries/task.ts";
import { partsOf } from "../rules/may.ts";
import { writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Gives the lead what a coordinator was asked for; its lateness is the coordinator's own. Throws
 * InvalidForm without an answer, Refusal.
 */
export async function answerCoordination(actor: Staff, id: string, answer: string): Promise<void> {
  const task = await askVerb(actor, "answer", id);
  requireWords({ answer });
  const own = (await listCoordinations(id)).find(
    ({ state, unit_code: unitCode, office }) =>
      state === "asked" && partsOf(actor, task, [{ unitCode, office }]).includes("coordinator"),
  );
  if (!own) throw new Refusal("directives.not-your-task");
  await inTransaction(task, async (tx) => {
    write(
      tx,
      writer
        .updateTable("coordination")
        .set({ state: "answered", answer, answer_day: dayOf(now()), answered_by: actor.name })
        .where("id", "=", own.id)
        .where("state", "=", "asked"),
      { expect: 1 },
    );
    changeTask(tx, actor, task, { event: { kind: "answered", note: answer }, tells: "lead" });
  });
}
