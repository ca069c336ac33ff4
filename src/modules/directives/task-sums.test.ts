import { beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { askedTask, directiveTask } from "./sample-task.ts";
import { getPool } from "../../platform/pool.ts";
import { addUpTasks } from "./commands/add-up-tasks.ts";
import { watchTasks } from "./commands/watch-tasks.ts";
import { countDifferingTasks } from "./sums/task-sums.ts";
import { taskStates } from "./rules/task.ts";

const kept = async (table: string) =>
  (
    await getPool().query<{ n: number }>(
      `select coalesce(sum(tasks), 0)::int as n from directives.${table}`,
    )
  ).rows[0]?.n;

beforeAll(async () => {
  await testCity();
  for (const state of taskStates) await directiveTask(state);
  await askedTask();
});

it("sums of tasks follow each change, and adding them up changes nothing of them", async () => {
  const all = taskStates.length + 1;
  expect([await kept("task_kept"), await countDifferingTasks()]).toEqual([all, 0]);
  await addUpTasks();
  expect([await kept("task_sum"), await kept("task_change")]).toEqual([all, 0]);
  await directiveTask("in_hand");
  await getPool().query("delete from directives.task where state = 'drafted'");
  expect(await countDifferingTasks()).toBe(0);
  await addUpTasks();
  expect([await kept("task_sum"), await countDifferingTasks()]).toEqual([all, 0]);
});

it("what went past the triggers is found and set right", async () => {
  const client = await getPool().connect();
  await client.query("set session_replication_role = replica");
  await client.query("update directives.task set late_from = null where state = 'in_hand'");
  client.release(true);
  expect(await countDifferingTasks()).toBeGreaterThan(0);
  await watchTasks();
  expect(await countDifferingTasks()).toBe(0);
});
