/** Reminders of what is due soon, which the house promises each day. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { isRemindedOn } from "../rules/remind.ts";
import { reader } from "../tables.ts";

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
  const house = system("directives");
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
