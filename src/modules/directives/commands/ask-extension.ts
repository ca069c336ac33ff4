import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { findOpenExtension, getParentDueDay } from "../queries/task.ts";
import { askRefusal, isAskedLate } from "../rules/extension.ts";
import { writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { ofDay, requireWords } from "../changes/require-words.ts";

/**
 * Asks whoever gave a task for a later day. Asked after the due day it is marked so, and the task
 * stays late. Throws InvalidForm, Refusal.
 */
export async function askExtension(
  actor: Staff,
  id: string,
  wish: { day: string; reason: string },
): Promise<void> {
  const task = await askVerb(actor, "ask-extension", id);
  requireWords(wish);
  const asked = (await findOpenExtension(id)) !== undefined;
  const parent_due_day = await getParentDueDay(task);
  const refusal = askRefusal({ ...task, asked, parent_due_day }, wish.day);
  if (refusal) throw ofDay(refusal, "day");
  const at = now();
  await inTransaction(task, async (tx) => {
    write(
      tx,
      writer.insertInto("extension").values({
        id: randomUUID(),
        task_id: id,
        asked_at: at,
        asked_by: actor.accountId,
        asked_by_name: actor.name,
        wanted_on: wish.day,
        due_before: task.due_day ?? wish.day,
        reason: wish.reason,
        asked_late: isAskedLate(task, at),
        decided_at: null,
        decided_by_name: null,
        outcome: null,
        granted_on: null,
        answer: null,
      }),
    );
    changeTask(tx, actor, task, {
      event: { kind: "extension-asked", note: wish.reason },
      tells: "assigner",
    });
  });
}
