/** What comes again is given by the house, so many working days before it is due. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import { getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import type { Periodic } from "../queries/periodic.ts";
import { leadsOf, seatChoices } from "../queries/seat-choices.ts";
import { dayAfter, isGivenBy } from "../rules/periodic.ts";
import type { TaskSeat } from "../rules/task.ts";
import { reader, writer } from "../tables.ts";
import { endRule } from "../changes/change-rule.ts";
import { insertTasks, rowsOfTask } from "../changes/make-tasks.ts";

const house = system("directives");
// So many working days before a day never span more days than this, not even around Tết.
const horizonDays = 30;
const rulesMax = 1_000;

/** Gives each task that comes again and is near; gives how many rules have made one. */
export async function givePeriodic(): Promise<number> {
  const until = dayOf(new Date(now().getTime() + horizonDays * 86_400_000));
  const rules = await reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("ended_at", "is", null)
    .where("next_due", "<=", until)
    .orderBy("next_due")
    .limit(rulesMax)
    .execute();
  let given = 0;
  for (const rule of rules) if (await giveNext(rule)) given += 1;
  return given;
}

async function giveNext(rule: Periodic): Promise<boolean> {
  const calendar = await getCalendar(rule.unit_code);
  const today = dayOf(now());
  const shift = (day: string, by: number) => shiftWorkingDays(day, by, calendar);
  // What nobody gave while the house was away would be late when it is given: it is passed over.
  let due = rule.next_due;
  while (due < today) due = dayAfter(rule.first_due, due, rule.repeats);
  if (!isGivenBy(due, today, shift)) return false;
  // What a unit that has ended led was handed on already (`succeed-periodic.ts`).
  const leads = leadsOf(await seatChoices(rule.unit_code, "vi"), rule.lead_key);
  try {
    if (leads.length === 0) await endRule(rule, "lead-gone");
    else await give(rule, due, leads);
    return leads.length > 0;
  } catch (error) {
    // It was ended just now, or another worker has given it.
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}

async function give(rule: Periodic, due: string, leads: TaskSeat[]): Promise<void> {
  const giver = { unitCode: rule.unit_code, office: rule.office };
  const made = await rowsOfTask(
    giver,
    {
      sourceId: null,
      periodicId: rule.id,
      level: rule.level,
      assigner: { accountId: rule.assigner_account_id, title: rule.assigner_title },
      tasks: [],
      send: true,
    },
    {
      content: rule.content,
      leads,
      coordinators: [],
      alone: true,
      kind: "dated",
      due,
      product: rule.product,
      urgency: "normal",
      span: null,
    },
  );
  await inTransaction(house, async (tx) => {
    const codes = await insertTasks(tx, house, giver, { send: true, source: null }, made);
    const next = dayAfter(rule.first_due, due, rule.repeats);
    write(
      tx,
      writer
        .updateTable("periodic_task")
        .set({ next_due: next, version: sql`version + 1` })
        .where("id", "=", rule.id)
        .where("version", "=", rule.version),
      { expect: 1 },
    );
    record(tx, house, "directives.periodic-given", { periodic: rule.id, codes });
  });
}
