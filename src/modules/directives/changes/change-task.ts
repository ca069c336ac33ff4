/** The one way in which a task changes: its row, its history and its audit together. */
import { sql, type Updateable } from "kysely";
import type { Actor, Asked, Staff } from "../../../platform/actor.ts";
import { asked } from "../../../platform/asked.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { besideOf, getTask, type Task } from "../queries/task.ts";
import { mayBecome, type Verb, verbRefusal } from "../rules/may.ts";
import { type TaskTable, writer } from "../tables.ts";
import { eventOf, tell, type Told } from "./task-history.ts";

export interface TaskChange {
  set?: Updateable<TaskTable>;
  event: { kind: string; note?: string | null };
  /** Who is told of it, once it is committed. */
  tells?: Told;
}

/**
 * Gives a task when the official may do the verb with it now. Throws Refusal with the reason,
 * NotFound for a task that they may not see, StaleView for one that their page showed otherwise.
 */
export async function askVerb(actor: Staff, verb: Verb, id: string): Promise<Task & Asked> {
  const task = await getTask(actor, id);
  requireShown(id, task.version);
  return asked(task, verbRefusal(actor, verb, task, await besideOf(id)));
}

/**
 * Writes a change with its history and audit; whoever read an older version gets a StaleWrite.
 * Throws Refusal `directives.not-in-this-state` for a change of state that no verb makes.
 */
export function changeTask(tx: Transaction, actor: Actor, task: Task, change: TaskChange): void {
  const { set = {}, event, tells } = change;
  requireShown(task.id, task.version, task.version + 1);
  const at = now();
  const to = (set.state ?? task.state) as Task["state"];
  if (!mayBecome(task.state, to)) throw new Refusal("directives.not-in-this-state");
  write(
    tx,
    writer
      .updateTable("task")
      .set({
        ...set,
        ...(to === task.state ? {} : { state_since: at }),
        news_at: at,
        version: sql`version + 1`,
      })
      .where("id", "=", task.id)
      .where("version", "=", task.version),
    { expect: 1 },
  );
  write(tx, writer.insertInto("task_event").values(eventOf(actor, task.id, event)));
  record(tx, actor, `directives.${event.kind}`, {
    task: task.id,
    code: task.code,
    from: task.state,
    to,
  });
  if (tells) tell(tx, task.id, event.kind, tells);
}
