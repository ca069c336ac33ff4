/** What the house does by itself each day: reminders, and receiving what nobody received. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction, StaleWrite } from "../../../platform/transaction.ts";
import { getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Task } from "../queries/task.ts";
import { isRemindedOn } from "../rules/remind.ts";
import { reader } from "../tables.ts";
import { changeTask } from "../changes/change-task.ts";

/** A reminder of a task on a day of the city. */
interface DueReminder {
  task: string;
  day: string;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "directives.remind-one": DueReminder;
  }
}

const batch = 1_000;
// Three working days never span more days than this, not even around Tết.
const horizonDays = 20;
const house = system("directives");

/** Promises a reminder of each open task whose day for it is today; gives how many. */
export async function remindToday(): Promise<number> {
  const today = dayOf(now());
  const calendar = await getCalendar((await getUnits()).city().code);
  const days = Array.from({ length: horizonDays }, (_, index) =>
    dayOf(new Date(now().getTime() + index * 86_400_000)),
  ).filter((day) =>
    isRemindedOn({ state: "sent", due_day: day }, today, (from, by) =>
      shiftWorkingDays(from, by, calendar),
    ),
  );
  let promised = 0;
  for (const day of days) promised += await remindOfDay(day);
  return promised;
}

async function remindOfDay(day: string): Promise<number> {
  let promised = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from directives.task
      where due_day = ${day}::date and id > ${after}::uuid
        and state in ('sent', 'received', 'in_hand', 'returned')
      order by due_day, id limit ${batch}`.execute(reader);
    if (rows.length === 0) return promised;
    await inTransaction(
      house,
      async (tx) => {
        for (const { id } of rows)
          later(tx, "directives.remind-one", { task: id, day }, { key: `remind ${id} ${day}` });
      },
      { unaudited: "a promise of a message changes no task" },
    );
    promised += rows.length;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Receives tasks for units that neither received nor disputed them in time; gives how many. */
export async function receiveSilent(tasks: readonly Task[]): Promise<number> {
  let received = 0;
  for (const task of tasks) if (await receiveFor(task)) received += 1;
  return received;
}

// Whoever received or disputed it just now was faster; the others are received all the same.
async function receiveFor(task: Task): Promise<boolean> {
  try {
    await inTransaction(house, async (tx) => {
      changeTask(tx, house, task, {
        set: { state: "received" },
        event: { kind: "received-silently" },
      });
    });
    return true;
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}
