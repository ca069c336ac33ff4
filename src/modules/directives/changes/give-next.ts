/** The next task of a rule of what comes again: given once, where it is near. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import { getCalendar, shiftWorkingDays } from "../../calendar/index.ts";
import { findHeirs } from "../queries/heirs.ts";
import { leadersOf } from "../queries/leaders.ts";
import type { Periodic } from "../queries/periodic.ts";
import { leadsOf, readSeat, seatChoices } from "../queries/seat-choices.ts";
import { dayAfter, isGivenBy } from "../rules/periodic.ts";
import type { TaskSeat } from "../rules/task.ts";
import { writer } from "../tables.ts";
import { endRule } from "./change-rule.ts";
import { type Cutting, insertTasks, rowsOfTask } from "./make-tasks.ts";

const house = system("directives");

/** Gives the next task of a rule, where it is near and nobody has given it; says whether it did. */
export async function giveNext(rule: Periodic): Promise<boolean> {
  const calendar = await getCalendar(rule.unit_code);
  const today = dayOf(now());
  const shift = (day: string, by: number) => shiftWorkingDays(day, by, calendar);
  // What nobody gave while the house was away would be late when it is given: it is passed over.
  let due = rule.next_due;
  while (due < today) due = dayAfter(rule.first_due, due, rule.repeats);
  if (!isGivenBy(due, today, shift)) return false;
  // What a unit that has ended gave or led waits until it was handed on (`succeed-periodic.ts`).
  const { unitCode: lead } = readSeat(rule.lead_key);
  if ((await findHeirs([rule.unit_code, lead])).size > 0) return false;
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

// In whose name it is given: of who gives there today under the title of the rule, or of nobody.
async function assignerOf({ unit_code: unit, ...rule }: Periodic): Promise<Cutting["assigner"]> {
  const { assigner_account_id: account, assigner_title: title } = rule;
  const leaders = account === null ? [] : await leadersOf(unit);
  const leader =
    leaders.find(({ accountId }) => accountId === account) ??
    leaders.find((one) => one.title === title);
  return { accountId: leader?.accountId ?? null, title };
}

async function give(rule: Periodic, due: string, leads: TaskSeat[]): Promise<void> {
  const giver = { unitCode: rule.unit_code, office: rule.office };
  const made = await rowsOfTask(
    giver,
    {
      sourceId: null,
      periodicId: rule.id,
      level: rule.level,
      assigner: await assignerOf(rule),
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
