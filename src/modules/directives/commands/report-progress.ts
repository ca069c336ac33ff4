import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

/**
 * Tells how far a task is, with evidence: a document number or where the paper lies. Throws
 * InvalidForm without words or evidence, Refusal.
 */
export async function reportProgress(
  actor: Staff,
  id: string,
  news: { said: string; evidence: string },
): Promise<void> {
  const task = await askVerb(actor, "report-progress", id);
  requireWords(news);
  const at = now();
  await inTransaction(task, async (tx) => {
    write(
      tx,
      writer.insertInto("progress").values({
        id: randomUUID(),
        task_id: id,
        at,
        day: dayOf(at),
        account_id: actor.accountId,
        name: actor.name,
        ...news,
      }),
    );
    changeTask(tx, actor, task, { set: { state: "in_hand" }, event: { kind: "progress" } });
  });
}
