// A task whose person has left waits for the unit, and says so.
import { beforeAll, expect, it } from "vitest";
import "../../announced.ts";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { directiveTask, taskPeople } from "./sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { firstWaiting } from "../../platform/waiting-rows.ts";
import { tellPeople } from "./changes/tell-people.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { releaseLeft } from "./commands/release-left.ts";
import { getTask } from "./queries/task.ts";
import { waiting } from "./queries/waiting.ts";

let chair: Staff;
let handler: Staff;
let leader: Staff;

beforeAll(async () => {
  await testCity();
  ({ chair, handler, leader } = await taskPeople());
});

const always = { from: new Date(0), until: new Date("9999-12-31T00:00:00Z") };
const waitsFor = async (actor: Staff, code: string) =>
  (await firstWaiting(actor, waiting.parts, always, {}, 50))
    .filter(({ subject }) => subject === code)
    .map(({ holder, state_word: word }) => [holder, word]);
const endPost = (day: string | null) =>
  getPool().query("update people.post set valid_to = $2 where id = $1", [handler.post.id, day]);

it("waits for who answers for the unit, is told to them, and goes on with the next", async () => {
  const id = await directiveTask("in_hand");
  const { code } = await getTask(leader, id);
  expect(await releaseLeft()).toBe(0);
  expect([await waitsFor(handler, code), await waitsFor(chair, code)]).toEqual([
    [[handler.accountId, "directives.state.in_hand"]],
    [],
  ]);
  await endPost("2026-01-01");
  expect(await releaseLeft()).toBe(1);
  expect(await releaseLeft()).toBe(0);
  expect([await waitsFor(handler, code), await waitsFor(chair, code)]).toEqual([
    [],
    [[null, "directives.waits.person-left"]],
  ]);
  expect(await getTask(leader, id)).toMatchObject({
    state: "in_hand",
    person_account_id: null,
    left_account_id: handler.accountId,
  });
  const as = await signedIn("chutich.thuanhoa");
  const html = await (await askHouse({ path: `/desk/directives/${id}`, as })).text();
  expect(html).toContain(`${handler.name} đã rời vị trí; chờ đơn vị giao người khác`);
  await tellPeople({ task: id, kind: "person-left", side: "lead" });
  const told = await getPool().query<{ post_id: string }>(
    "select post_id from notifications.message where channel = 'bell' and subject_code = $1",
    [code],
  );
  expect(told.rows.map(({ post_id: post }) => post)).toContain(chair.post.id);
  expect(told.rows.map(({ post_id: post }) => post)).not.toContain(handler.post.id);
  const next = await demoStaff("hotich2.thuanhoa");
  await assignPerson(chair, id, next.accountId);
  expect(await waitsFor(chair, code)).toEqual([]);
  expect((await getTask(leader, id)).left_account_id).toBeNull();
  await endPost(null);
});

it("that is done stays with the name of who did it", async () => {
  const id = await directiveTask("reported_done");
  const before = (await getTask(leader, id)).person_account_id;
  await endPost("2026-01-01");
  await releaseLeft();
  await endPost(null);
  expect((await getTask(leader, id)).person_account_id).toBe(before);
});
