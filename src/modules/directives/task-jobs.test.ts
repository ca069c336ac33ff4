import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { taskPeople } from "./sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm } from "../../platform/refusal.ts";
import { askExtension } from "./commands/ask-extension.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { decideDispute } from "./commands/decide-dispute.ts";
import { decideExtension } from "./commands/decide-extension.ts";
import { disputeTask } from "./commands/dispute-task.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { remindToday } from "./commands/remind-today.ts";
import { receiveSilent } from "./commands/receive-silent.ts";
import { remindOf, tellPeople } from "./changes/tell-people.ts";
import { getTask, listSilent } from "./queries/task.ts";
import { newTask, oneTask } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let handler: Staff;
let stranger: Staff;

const day = (text: string, time = "09:00") => setClock(new Date(`${text}T${time}:00+07:00`));

beforeAll(async () => {
  await testCity();
  ({ officer, leader, chair, handler, stranger } = await taskPeople());
});
beforeEach(() => day("2026-11-16"));

const given = async () =>
  oneTask(officer, newTask([{ unitCode: chair.post.unitCode, office: "" }], "2026-11-25"));
const state = async (id: string) => (await getTask(leader, id)).state;

/** Gives a task that somebody of the ward works on. */
async function worked(): Promise<string> {
  const id = await given();
  await receiveTask(chair, id);
  await assignPerson(chair, id, handler.accountId);
  return id;
}

describe("what the house does by itself", () => {
  const messages = async (code: string) =>
    (
      await getPool().query<{ account_id: string; template: string }>(
        `select account_id, template from notifications.message
          where subject_code = $1 and channel <> 'bell'`,
        [code],
      )
    ).rows;
  it("receives for a unit what it neither received nor disputed in two working days", async () => {
    const id = await given();
    day("2026-11-18", "23:00");
    await receiveSilent(await listSilent());
    expect(await state(id)).toBe("sent");
    day("2026-11-19", "00:10");
    await receiveSilent(await listSilent());
    expect(await state(id)).toBe("received");
  });
  it("receives all the others when somebody is faster with one of them", async () => {
    const ids = [await given(), await given(), await given()];
    day("2026-11-19", "00:10");
    const silent = await listSilent();
    await receiveTask(chair, ids[0] ?? "");
    expect(await receiveSilent(silent)).toBe(silent.length - 1);
    for (const id of ids) expect(await state(id)).toBe("received");
  });
  it("reminds once, by the day that is due now, and whoever leads it now", async () => {
    const id = await worked();
    const { code } = await getTask(leader, id);
    day("2026-11-19", "08:00");
    expect(await remindToday()).toBeGreaterThan(0);
    await remindOf(id, "2026-11-25");
    await remindOf(id, "2026-11-25");
    expect(await messages(code)).toEqual([
      { account_id: handler.accountId, template: "directive.due-soon" },
    ]);
    await askExtension(handler, id, { day: "2026-12-04", reason: "Chờ số liệu" });
    await decideExtension(officer, id, { outcome: "agreed", day: "", answer: "" });
    await remindOf(id, "2026-11-25");
    expect(await messages(code)).toHaveLength(1);
    await remindOf(id, "2026-12-04");
    expect(await messages(code)).toHaveLength(2);
  });
  it("tells nobody who has left: whoever speaks for the unit learns of it instead", async () => {
    const id = await worked();
    const { code } = await getTask(leader, id);
    const role = (now: string) =>
      getPool().query("update people.post set role = $2 where id = $1", [handler.post.id, now]);
    await role("administrator");
    day("2026-11-23", "08:00");
    await remindOf(id, "2026-11-25");
    const told = new Set((await messages(code)).map(({ account_id: account }) => account));
    await expect(assignPerson(chair, id, handler.accountId)).rejects.toThrow(InvalidForm);
    await role(handler.post.role);
    expect([told.has(handler.accountId), told.has(chair.accountId)]).toEqual([false, true]);
  });
  it("tells whoever leads a task when it is told, not who led it before", async () => {
    const id = await given();
    await disputeTask(chair, id, "Không thuộc địa bàn");
    const to = { unitCode: stranger.post.unitCode, office: "" };
    await decideDispute(officer, id, { to, reason: "Phú Xuân" });
    await tellPeople({ task: id, kind: "sent", side: "lead" });
    const told = (await messages((await getTask(leader, id)).code)).map((one) => one.account_id);
    expect(told).toContain(stranger.accountId);
    expect(told).not.toContain(chair.accountId);
  });
});
