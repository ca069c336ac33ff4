import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../bench/capture.ts";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { cutTasks } from "./commands/cut-tasks.ts";
import { foldTasksAgain } from "./commands/fold-tasks-again.ts";
import { countTasks, pageOfTasks } from "./queries/task-list.ts";
import { getTask } from "./queries/task.ts";
import { readTaskFilter } from "./rules/list-filter.ts";
import type { Side } from "./rules/scope.ts";
import { newTask, oneTask, sampleSource } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let stranger: Staff;
let dike: string;
let report: string;

beforeAll(async () => {
  await testCity();
  setClock(new Date("2026-11-16T09:00:00+07:00"));
  [officer, leader, chair, stranger] = await Promise.all([
    demoStaff("vanphong.hue"),
    demoStaff("lanhdao.hue"),
    demoStaff("chutich.thuanhoa"),
    demoStaff("chutich.phuxuan"),
  ]);
  const lead = [{ unitCode: chair.post.unitCode, office: "" }];
  const content = "Gia cố đê sông Như Ý trước mùa mưa lũ";
  dike = await oneTask(officer, newTask(lead, "2026-12-04", { content }));
  [report = ""] = await cutTasks(officer, {
    sourceId: await sampleSource(officer),
    level: "city",
    assigner: { accountId: leader.accountId, title: leader.post.title },
    tasks: [newTask(lead, "2026-12-04", { content: "Báo cáo số hộ bị ngập" })],
    send: true,
  });
});

const filterOf = (side: Side, q: string) => readTaskFilter(new URLSearchParams({ q }), [side]);
const found = async (actor: Staff, side: Side, q: string) =>
  (await pageOfTasks(actor, filterOf(side, q), now(), {}, 25)).rows.map(({ id }) => id).toSorted();

describe("tasks are found by text", () => {
  it.each(["de song Nhu Y", "ĐÊ SÔNG", "mua lu gia", "gia cố"])(
    "without accents, in any order, perhaps unfinished: %s",
    async (typed) => {
      expect(await found(leader, "all", typed)).toEqual([dike]);
      expect((await countTasks(leader, filterOf("all", typed), now())).figures.open_in_time).toBe(
        1,
      );
    },
  );
  it("by the number of their document, and by their own code", async () => {
    expect(await found(officer, "given", "512/TB-VP")).toEqual([report]);
    const { code } = await getTask(officer, report);
    expect(await found(chair, "led", code)).toEqual([report]);
    expect(await found(chair, "led", code.slice(-4))).toEqual([report]);
  });
  it("only where one may see them, and nothing is found by signs alone", async () => {
    for (const side of ["led", "given", "joined", "mine"] as const)
      expect(await found(stranger, side, "đê sông")).toEqual([]);
    expect(await found(leader, "all", "%&'")).toEqual([]);
  });
  it("also those that an earlier build gave, once they are folded", async () => {
    await getPool().query("update directives.task set search = null where id = $1", [dike]);
    expect(await found(leader, "all", "đê sông")).toEqual([]);
    expect([await foldTasksAgain(), await foldTasksAgain()]).toEqual([1, 0]);
    expect(await found(leader, "all", "đê sông")).toEqual([dike]);
  });
  it("by the index of their words, however many there are", async () => {
    const [statement] = await capture(
      async () => void (await pageOfTasks(leader, filterOf("all", "đê sông"), now(), {}, 25)),
    );
    const client = await getPool().connect();
    await client.query("set enable_seqscan = off; set enable_indexscan = off");
    const { rows } = await client.query(`explain (generic_plan) ${statement?.text}`);
    client.release(true);
    expect(JSON.stringify(rows)).toContain("task_search");
  });
  it("and what was typed stands in no address as it was typed", async () => {
    const as = await signedIn("chutich.thuanhoa");
    const form = { to: "/desk/directives", q: "đê sông", side: "led" };
    const answer = await askHouse({ path: "/desk/search", as, form });
    const address = answer.headers.get("location") ?? "";
    expect(decodeURIComponent(address)).not.toContain("sông");
    const page = await (await askHouse({ path: address, as })).text();
    expect(page).toContain("Gia cố đê sông Như Ý");
    expect(page).not.toContain("Báo cáo số hộ bị ngập");
    expect([...page.matchAll(/href="([^"]*)"/g)].join()).not.toMatch(/s%C3%B4ng|sông/);
  });
});
