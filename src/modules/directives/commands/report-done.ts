import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getCalendar, workingDaysAfter } from "../../calendar/index.ts";
import { countOpenParts, type Task } from "../queries/task.ts";
import { isLateAt } from "../rules/figures.ts";
import { doneRefusal } from "../rules/may.ts";
import { reader } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

export interface DoneReport {
  /** The number of the document that is the product, or of the record of the work. */
  number: string;
  /** The day on which it was issued or submitted: by it the task is in time or late. */
  day: string;
  /** Why parts that are still open do not keep it from being done. */
  waived: string;
}

/** Reports a task done by its product. Throws InvalidForm, Refusal. */
export async function reportDone(actor: Staff, id: string, report: DoneReport): Promise<void> {
  const task = await askVerb(actor, "report-done", id);
  const { number, day, waived } = report;
  requireWords({ number, day });
  if (day > dayOf(now())) throw new InvalidForm([{ field: "day", code: "directives.in-future" }]);
  if (day < (await givenOn(task)))
    throw new InvalidForm([{ field: "day", code: "directives.before-given" }]);
  const refusal = doneRefusal(await countOpenParts(id), waived);
  if (refusal) throw new InvalidForm([{ field: "waived", code: refusal }]);
  const days = await daysLate(task, day);
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: "reported_done", product_number: number, product_day: day, days_late: days },
      event: { kind: "reported-done", note: waived ? `${number}; ${waived}` : number },
      tells: "assigner",
    }),
  );
}

// A product cannot be older than what asked for it: the document, or the task that was given.
async function givenOn({ source_id, created_at }: Task): Promise<string> {
  const made = dayOf(created_at);
  if (!source_id) return made;
  const { day } = await reader
    .selectFrom("source")
    .select("day")
    .where("id", "=", source_id)
    .executeTakeFirstOrThrow();
  return day < made ? day : made;
}

// From the last day in time on, which an extension asked too late does not move.
async function daysLate(task: Task, day: string): Promise<number> {
  const done = new Date(`${day}T00:00:00+07:00`);
  if (task.late_from === null || !isLateAt(task.late_from, done)) return 0;
  const last = dayOf(new Date(task.late_from.getTime() - 1));
  return workingDaysAfter(last, day, await getCalendar(task.lead_unit_code));
}
