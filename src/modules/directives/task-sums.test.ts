import { beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { askedTask, directiveTask, taskPeople } from "./sample-task.ts";
import { getPool } from "../../platform/pool.ts";
import { addUpTasks } from "./commands/add-up-tasks.ts";
import { watchTasks } from "./commands/watch-tasks.ts";
import { boardOfArm, linesFromRows } from "./queries/board.ts";
import { sums } from "./sums/kept-sums.ts";
import { taskStates } from "./rules/task.ts";

const kept = async (table: string) =>
  (
    await getPool().query<{ n: number }>(
      `select coalesce(sum(tasks), 0)::int as n from directives.${table}`,
    )
  ).rows[0]?.n;

const differing = async () => (await sums.differing()).length;

beforeAll(async () => {
  await testCity();
  for (const state of taskStates) await directiveTask(state);
  await askedTask();
});

it("sums of tasks follow each change, and adding them up changes nothing of them", async () => {
  const all = taskStates.length + 1;
  expect([await kept("task_kept"), await differing()]).toEqual([all, 0]);
  await addUpTasks();
  expect([await kept("task_sum"), await kept("task_change")]).toEqual([all, 0]);
  await directiveTask("in_hand");
  await getPool().query("delete from directives.task where state = 'drafted'");
  expect(await differing()).toBe(0);
  await addUpTasks();
  expect([await kept("task_sum"), await differing()]).toEqual([all, 0]);
});

it("of days they tell what counting the tasks tells, in time, late and taken back", async () => {
  const dayOf = async (what: string) =>
    (
      await getPool().query<{ n: number }>(
        `select coalesce(sum(${what}), 0)::int as n from directives.task_day_kept
          where day = '2026-11-19'`,
      )
    ).rows[0]?.n;
  const before = await dayOf("late_begun");
  const id = await directiveTask("in_hand");
  const set = (facts: string) =>
    getPool().query(`update directives.task set ${facts} where id = $1`, [id]);
  await set("late_from = '2026-11-18T17:00:00Z', created_at = '2026-11-19T02:00:00Z'");
  expect([await dayOf("late_begun"), await dayOf("given")]).toEqual([Number(before) + 1, 1]);
  await addUpTasks();
  await set("state = 'confirmed', product_number = '1/BC', product_day = '2026-11-18'");
  expect(await dayOf("late_begun")).toBe(before);
  await set("product_day = '2026-11-20'");
  expect(await dayOf("late_begun")).toBe(Number(before) + 1);
  await set("state = 'cancelled'");
  expect([await dayOf("late_begun"), await dayOf("given")]).toEqual([before, 0]);
  expect(await differing()).toBe(0);
  await addUpTasks();
  expect(await differing()).toBe(0);
  await getPool().query("update directives.task_day_sum set late_begun = late_begun + 1");
  expect((await sums.differing()).join()).toMatch(/late by -1/);
  await sums.mend();
  expect(await differing()).toBe(0);
});

it("a board's lines of whole units are what counting the tasks gives", async () => {
  const { officer, chair } = await taskPeople();
  const [one, two] = [await directiveTask("in_hand"), await directiveTask("confirmed")];
  const set = (id: string, facts: string) =>
    getPool().query(`update directives.task set ${facts} where id = $1`, [id]);
  await set(one, "late_from = '2026-11-18T17:00:00Z', extensions_granted = 2, returns = 1");
  await set(
    two,
    `state = 'confirmed', late_from = '2026-11-18T17:00:00Z', product_number = '1/BC',
      product_day = '2026-11-25', days_late = 4`,
  );
  const at = new Date();
  for (const arm of [
    { side: "all" },
    { side: "given", unit: officer.post.unitCode },
    { side: "led", unit: chair.post.unitCode, office: null },
  ] as const) {
    const lines = await boardOfArm(arm, "unit", at);
    expect(lines).toEqual(await linesFromRows(arm, at, "unit"));
    const [line] = lines;
    expect(line).toMatchObject({ median_days_late: 4, extensions: 2, returns: 1, done_late: 1 });
    await addUpTasks();
  }
});

it("what went past the triggers is found and set right", async () => {
  const client = await getPool().connect();
  await client.query("set session_replication_role = replica");
  await client.query("update directives.task set late_from = null where state = 'in_hand'");
  client.release(true);
  expect(await differing()).toBeGreaterThan(0);
  await watchTasks();
  expect(await differing()).toBe(0);
});
