/** A lead gives parts of a task to those who take part in it, and to its own offices. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { Task } from "../queries/task.ts";
import { beyondParent } from "../rules/extension.ts";
import type { TaskSeat } from "../rules/task.ts";
import { writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { eventOf, tell } from "../changes/task-history.ts";
import { dueClock, receiveBy } from "../clock/due-clock.ts";
import { requireWords } from "../changes/require-words.ts";
import { searchOf, takeCodes } from "../changes/make-tasks.ts";

export interface NewPart {
  seat: TaskSeat | null;
  content: string;
  due: string;
}

/**
 * Makes a part of a task, due by the whole's day at the latest; gives its id. Throws InvalidForm,
 * Refusal `directives.extend-parent-first` for a later day.
 */
export async function splitTask(actor: Staff, id: string, part: NewPart): Promise<string> {
  const task = await askVerb(actor, "split", id);
  const { seat, content, due } = part;
  if (!seat) throw new InvalidForm([{ field: "seat", code: "not-chosen" }]);
  requireWords({ content, ...(task.due_day === null ? {} : { due }) });
  const clock = await dueClock(seat.unitCode, due || null);
  if (beyondParent(clock.due_day, task.due_day))
    throw new InvalidForm([{ field: "due", code: "directives.extend-parent-first" }]);
  // A whole that is late already can only be cut into parts that are.
  const today = dayOf(now());
  if (due !== "" && due < today && (task.due_day === null || task.due_day >= today))
    throw new InvalidForm([{ field: "due", code: "directives.day-gone" }]);
  const row = await rowOf(actor, task, { seat, content }, clock);
  await inTransaction(task, async (tx) => {
    const [code = ""] = await takeCodes(tx, actor.post.unitCode, 1);
    const search = searchOf({ code, content, number: "", abstract: "" });
    write(tx, writer.insertInto("task").values({ ...row, code, search }));
    write(tx, writer.insertInto("task_event").values(eventOf(actor, row.id, { kind: "sent" })));
    changeTask(tx, actor, task, { event: { kind: "split", note: code } });
    tell(tx, row.id, "sent", "lead");
  });
  return row.id;
}

async function rowOf(
  actor: Staff,
  task: Task,
  { seat, content }: { seat: TaskSeat; content: string },
  clock: Awaited<ReturnType<typeof dueClock>>,
) {
  const at = now();
  return {
    id: randomUUID(),
    source_id: task.source_id,
    sentence: task.sentence,
    span_start: task.span_start,
    span_end: task.span_end,
    parent_id: task.id,
    level: "unit" as const,
    content,
    kind: clock.due_on === null ? ("undated" as const) : ("dated" as const),
    urgency: task.urgency,
    product: task.product,
    assigner_unit_code: actor.post.unitCode,
    assigner_account_id: actor.accountId,
    assigner_title: actor.post.title,
    lead_unit_code: seat.unitCode,
    lead_office: seat.office,
    person_account_id: null,
    alone: true,
    state: "sent" as const,
    state_since: at,
    paused_from: null,
    paused_days: null,
    created_at: at,
    sent_at: at,
    receive_by: await receiveBy(seat.unitCode, task.urgency, at),
    news_at: at,
    due_original: clock.due_on,
    ...clock,
    product_number: null,
    product_day: null,
    days_late: null,
    evaluation: null,
    confirmed_at: null,
    confirmed_by: null,
  };
}
