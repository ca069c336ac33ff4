/** Hands on the open tasks of units that have ended; what was done stays with them. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { inTransaction, StaleWrite } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { listColleagues } from "../../people/index.ts";
import { findHeirs } from "../queries/heirs.ts";
import type { Task } from "../queries/task.ts";
import type { Heir } from "../rules/succession.ts";
import type { TaskState } from "../rules/task.ts";
import { reader } from "../tables.ts";
import { changeTask, type TaskChange } from "../changes/change-task.ts";
import { handOnParts } from "../changes/hand-on-parts.ts";

const house = system("directives");
const batch = 200;
const open = sql`('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;
const given = sql`(state in ${open} or state in ('drafted', 'reported_done'))`;

/**
 * Moves open tasks, and parts that were asked for, to the successor by the register of units; where
 * a unit was divided, whoever gave the task decides. Gives how many tasks were moved.
 */
export async function succeedUnits(): Promise<number> {
  const heirs = await heirsOfToday();
  if (heirs.size === 0) return 0;
  try {
    return await eachAlone(tasksOf([...heirs.keys()]), (task) => handOn(task, heirs));
  } finally {
    await eachAlone(heirs, async ([from, heir]) => {
      if (heir !== "unclear") await handOnParts(house, from, heir.unit);
      return true;
    });
  }
}

// Only units that still have something to do are asked after.
async function heirsOfToday(): Promise<Map<string, Heir>> {
  const { rows } = await sql<{ unit: string }>`
    select distinct lead_unit_code as unit from directives.task where state in ${open}
    union select distinct assigner_unit_code from directives.task where ${given}
    union select distinct unit_code from directives.coordination where state = 'asked'
    `.execute(reader);
  return findHeirs(rows.map(({ unit }) => unit));
}

async function* tasksOf(ended: string[]): AsyncGenerator<Task> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await sql<Task>`
      select * from directives.task
      where id > ${after}::uuid and (
        (lead_unit_code = any(${ended}) and (state in ${open} or state = 'drafted'))
        or (assigner_unit_code = any(${ended}) and ${given}))
      order by id limit ${batch}`.execute(reader);
    yield* rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}

async function handOn(task: Task, heirs: Map<string, Heir>): Promise<boolean> {
  const change = await changeOf(task, heirs);
  if (!change) return false;
  try {
    await inTransaction(house, async (tx) => changeTask(tx, house, task, change));
    return true;
  } catch (error) {
    // Somebody was faster; the next run sees the task as it is then.
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}

async function changeOf(task: Task, heirs: Map<string, Heir>): Promise<TaskChange | null> {
  const units = await getUnits();
  const from = units.name(task.lead_unit_code, "vi");
  const lead = task.state === "reported_done" ? undefined : heirs.get(task.lead_unit_code);
  const assigner = heirs.get(task.assigner_unit_code);
  const own = assigner && assigner !== "unclear" ? { assigner_unit_code: assigner.unit } : {};
  if (lead && lead !== "unclear") {
    const event = { kind: "succeeded", note: `${from} → ${units.name(lead.unit, "vi")}` };
    const tells = task.state === "drafted" ? {} : { tells: "lead" as const };
    return { set: { ...own, ...(await ledBy(task, lead.unit)) }, event, ...tells };
  }
  if (lead && isDecidedAnew(task.state)) {
    const set = { ...own, state: "disputed" as const, person_account_id: null };
    return { set, event: { kind: "successor-unclear", note: from }, tells: "assigner" };
  }
  const giver = units.name(task.assigner_unit_code, "vi");
  const moved = Object.keys(own).length > 0;
  return moved ? { set: own, event: { kind: "assigner-succeeded", note: giver } } : null;
}

// The person goes on only where they sit in the new unit too.
async function ledBy(task: Task, unit: string) {
  const person = task.person_account_id;
  const seated = person ? await listColleagues(unit) : [];
  const stays = seated.some(({ accountId }) => accountId === person);
  return {
    lead_unit_code: unit,
    inherited_from: task.lead_unit_code,
    left_account_id: null,
    ...(stays ? {} : { person_account_id: null }),
  };
}

// What is disputed waits for its assigner already; a draft and a paused task wait in any case.
function isDecidedAnew(state: TaskState): boolean {
  return state !== "disputed" && state !== "drafted" && state !== "paused";
}
