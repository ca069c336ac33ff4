/** A task waits for nobody who has left: what they had waits for whoever answers for the unit. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { inTransaction, StaleWrite } from "../../../platform/transaction.ts";
import { listColleagues, namesOf } from "../../people/index.ts";
import { changeTask } from "../changes/change-task.ts";
import type { Task } from "../queries/task.ts";
import { worksWithTasks } from "../rules/duties.ts";
import { reader } from "../tables.ts";

const house = system("directives");
const batch = 500;

/**
 * Takes the name of who has left the unit, or works with tasks no more, from the open tasks that
 * waited for them; whoever answers for what leads it is told. Gives how many; safe to repeat.
 */
export async function releaseLeft(): Promise<number> {
  const { rows: held } = await sql<{ unit: string; people: string[] }>`
    select lead_unit_code as unit, array_agg(distinct person_account_id::text) as people
    from directives.task
    where person_account_id is not null and state in ('received', 'in_hand', 'returned', 'paused')
    group by 1`.execute(reader);
  let released = 0;
  await eachAlone(held, async ({ unit, people }) => {
    const seated = new Set(
      (await listColleagues(unit)).filter(worksWithTasks).map(({ accountId }) => accountId),
    );
    const left = people.filter((person) => !seated.has(person));
    released += left.length > 0 ? await release(unit, left) : 0;
    return true;
  });
  return released;
}

async function release(unit: string, left: readonly string[]): Promise<number> {
  const names = await namesOf(left);
  const { rows: tasks } = await sql<Task>`
    select * from directives.task
    where lead_unit_code = ${unit} and person_account_id = any(${[...left]}::uuid[])
      and state in ('received', 'in_hand', 'returned', 'paused')
    order by id limit ${batch}`.execute(reader);
  return eachAlone(tasks, (task) => releaseOne(task, names));
}

async function releaseOne(task: Task, names: ReadonlyMap<string, string>): Promise<boolean> {
  const person = task.person_account_id ?? "";
  try {
    await inTransaction(house, async (tx) =>
      changeTask(tx, house, task, {
        set: { person_account_id: null, left_account_id: person },
        event: { kind: "person-left", note: names.get(person) ?? null },
        tells: "lead",
      }),
    );
    return true;
  } catch (error) {
    // Somebody was faster; the next run sees the task as it is then.
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}
