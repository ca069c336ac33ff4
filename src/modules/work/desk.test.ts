import { beforeAll, describe, expect, it } from "vitest";
import "../../announced.ts";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { heldDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import { askedTask, directiveTask, joinedTask } from "../directives/sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf, formatDateAlone } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import type { ListKey } from "../../values/asked.ts";
import { agenda } from "./pages/agenda-page.tsx";
import { desk } from "./pages/desk-page.tsx";
import { systems as systemsPage } from "./pages/places-page.tsx";
import { always, spansAt, urgencies } from "./queries/urgency.ts";
import {
  countMax,
  countsOfWaiting,
  type DeskRow,
  pageOfWaiting,
  type WaitingSystem,
  waitingSystems,
} from "./queries/waiting.ts";

let systems: readonly WaitingSystem[];
let clerk: Staff;
let handler: Staff;
let chair: Staff;
let officer: Staff;
let leader: Staff;
let stranger: Staff;
const dossiers: string[] = [];
const tasks: string[] = [];

beforeAll(async () => {
  await testCity();
  await getPool().query("delete from dossiers.dossier");
  systems = await waitingSystems();
  const mother = await demoCitizen("me.thuanhoa");
  [clerk, handler, chair, officer, leader, stranger] = (await Promise.all(
    [
      "motcua.thuanhoa",
      "hotich.thuanhoa",
      "chutich.thuanhoa",
      "vanphong.hue",
      "lanhdao.hue",
      "hotich.phuxuan",
    ].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff, Staff, Staff];
  for (let count = 0; count < 3; count += 1)
    dossiers.push((await heldDossier(mother, clerk, handler)).id);
  dossiers.push((await sampleDossier(mother, clerk)).id);
  for (const state of [
    "in_hand",
    "in_hand",
    "sent",
    "reported_done",
    "disputed",
    "drafted",
  ] as const)
    tasks.push(await directiveTask(state));
  await askedTask();
  await joinedTask();
});

const rowsOf = async (actor: Staff, of = systems, span = always): Promise<DeskRow[]> =>
  (await pageOfWaiting(actor, of, span, {}, countMax)).rows;
const look = async (actor: Staff, query = "") =>
  (await askPage(desk, { actor, path: `/desk${query}` })).text;
const systemNames = (rows: readonly DeskRow[]) => [...new Set(rows.map((row) => row.system.name))];

/** Walks over all pages in one direction. */
async function walk(actor: Staff, size: number, backward: boolean): Promise<string[]> {
  const seen: string[] = [];
  let place: { after?: ListKey; before?: ListKey } = backward
    ? { before: { at: always.until, id: "ffffffff-ffff-ffff-ffff-ffffffffffff" } }
    : {};
  for (;;) {
    const { rows, previous, next } = await pageOfWaiting(actor, systems, always, place, size);
    const ids = rows.map(({ id }) => id);
    seen.push(...(backward ? ids.toReversed() : ids));
    const on = backward ? previous : next;
    if (!on) return seen;
    place = backward ? { before: on } : { after: on };
  }
}

describe("the desk", () => {
  it("puts the rows of two systems into one order of moments", async () => {
    const rows = await rowsOf(handler);
    expect(systemNames(rows).toSorted()).toEqual(["directives", "dossiers"]);
    const order = rows.map(({ moment, id }) => `${moment.toISOString()} ${id}`);
    expect(order).toEqual(order.toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
  it("shows to a stranger nothing of either system", async () => {
    expect(await rowsOf(stranger)).toEqual([]);
    const html = await look(stranger);
    expect(html).toContain("Không còn việc nào chờ ông/bà");
    for (const { subject } of await rowsOf(handler)) expect(html).not.toContain(subject);
  });
  it("tells the same dossiers as the inbox of dossiers", async () => {
    const { listInbox } = await import("../dossiers/queries/inbox.ts");
    const ofDossiers = systems.filter(({ name }) => name === "dossiers");
    for (const actor of [clerk, handler, chair]) {
      const inbox = await listInbox(actor, undefined, countMax);
      const rows = await rowsOf(actor, ofDossiers);
      const atDesk = rows.filter(({ shown }) => shown !== null);
      expect(atDesk.map(({ id }) => id)).toEqual(inbox.map(({ id }) => id));
    }
  });
  it("tells each side of a task what waits for it, and only once", async () => {
    const words = async (actor: Staff) =>
      (await rowsOf(actor))
        .filter(({ system }) => system.name === "directives")
        .map(({ state_word: word }) => word.replace("directives.", ""))
        .toSorted();
    expect(await words(officer)).toEqual([
      "state.disputed",
      "state.drafted",
      "state.reported_done",
      "waits.extension",
    ]);
    expect(await words(leader)).toEqual(await words(officer));
    expect(await words(chair)).toEqual(["state.sent", "waits.joined"]);
    expect(await words(handler)).toEqual(["state.in_hand", "state.in_hand", "state.in_hand"]);
    expect(await words(clerk)).toEqual([]);
  });
});

describe("tabs and counts of the desk", () => {
  it("agree with the rows of every system and urgency, whoever looks", async () => {
    const at = now();
    const spans = spansAt(at);
    for (const actor of [clerk, handler, chair, officer, leader, stranger]) {
      const counts = await countsOfWaiting(actor, systems, at);
      for (const system of systems)
        for (const when of urgencies)
          expect(
            (await rowsOf(actor, [system], spans[when])).length,
            `${actor.name} ${system.name} ${when}`,
          ).toBe(counts.get(system.name)?.[when]);
    }
  });
  it("hold a day until it is over, and a moment until it has passed", async () => {
    const [task = ""] = tasks;
    const at = now();
    const today = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    const wordOf = async (day: string) => {
      await getPool().query("update directives.task set due_day = $2 where id = $1", [task, day]);
      const found = await Promise.all(
        urgencies.map(async (when) =>
          (await rowsOf(handler, systems, spansAt(at)[when])).map(({ id }) => id),
        ),
      );
      return urgencies.filter((_, index) => found[index]?.includes(task));
    };
    const shifted = (days: number) =>
      new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
    expect(await wordOf(today)).toEqual(["today"]);
    expect(await wordOf(shifted(-1))).toEqual(["late"]);
    expect(await wordOf(shifted(1))).toEqual(["week"]);
    expect(await wordOf(shifted(60))).toEqual(["later"]);
  });
  it("stand at the list, in the rail and on the page of systems", async () => {
    const html = await look(handler);
    const all = (await rowsOf(handler)).length;
    expect(html).toMatch(
      new RegExp(`href="/desk"[^>]*><span>[^<]*</span><span class="count">${all}<`),
    );
    expect(html).toContain('href="/desk?system=directives&amp;when=all"');
    const page = await askPage(systemsPage, { actor: handler, path: "/desk/systems" });
    expect(page.text).toContain("Đang chờ ông/bà: 3");
  });
});

describe("pages of the desk", () => {
  it("go on by key through rows of one moment, in both directions", async () => {
    const { rows } = await getPool().query<{ sort_at: Date }>(
      "select sort_at from directives.task where id = $1",
      [tasks[1]],
    );
    await getPool().query("update dossiers.dossier set next_at = $1", [rows[0]?.sort_at]);
    const all = (await rowsOf(handler)).map(({ id }) => id);
    const moments = (await rowsOf(handler)).map(({ moment }) => moment.getTime());
    expect(new Set(moments).size).toBeLessThan(moments.length - 2);
    for (const size of [1, 2, 3]) {
      expect(await walk(handler, size, false)).toEqual(all);
      expect(await walk(handler, size, true)).toEqual(all.toReversed());
    }
  });
  it("let a clerk choose dossiers and no tasks, with what is shown of each", async () => {
    const html = await look(handler);
    const boxes = [...html.matchAll(/type="checkbox" name="row" value="([0-9a-f-]{36})"/g)];
    expect(boxes.map((match) => match[1]).toSorted()).toEqual(dossiers.slice(0, 3).toSorted());
    for (const id of dossiers.slice(0, 3))
      expect(html).toMatch(new RegExp(`name="shown" value="${id}@\\d+" form="together-dossiers"`));
    expect(html).toMatch(/<form[^>]*id="together-dossiers"[^>]*action="\/desk\/inbox"/);
  });
  it("show the two weeks that come, each thing on its day, and nothing beyond", async () => {
    const days = (count: number) => new Date(now().getTime() + count * 86_400_000);
    const moveTo = async (day: Date) =>
      getPool().query("update directives.task set due_day = $2 where id = $1", [
        tasks[1],
        dayOf(day),
      ]);
    const look = async () =>
      (await askPage(agenda, { actor: handler, path: "/desk/calendar" })).text;
    const row = `href="/desk/directives/${tasks[1]}"`;
    await moveTo(days(3));
    const shown = await look();
    const title = formatDateAlone(dayOf(days(3)), "vi");
    expect(shown.indexOf(title)).toBeGreaterThan(0);
    expect(shown.indexOf(row)).toBeGreaterThan(shown.indexOf(title));
    await moveTo(days(16));
    expect(await look()).not.toContain(row);
  });
  it("say in whose name somebody acts, in a bar of its own", async () => {
    expect(await look(handler)).not.toContain("desk-acting");
    const acting: Staff = {
      ...handler,
      post: { ...handler.post, actingFor: { accountId: chair.accountId, name: "Lê Thị Thay" } },
    };
    expect(await look(acting)).toMatch(/class="desk-acting">[^<]*Lê Thị Thay/);
  });
});

describe("the rail", () => {
  it("has five places that never move, and the systems that a post may open", async () => {
    const listsOf = async (actor: Staff) => {
      const html = (await askPage(systemsPage, { actor, path: "/desk/systems" })).text;
      const [, rail = ""] = /<nav class="desk-navigation".*?>(.*?)<\/nav>/s.exec(html) ?? [];
      return rail
        .split("</ul>")
        .map((list) => [...list.matchAll(/href="([^"]+)"/g)].map((match) => match[1]));
    };
    const places = ["/desk", "/desk/calendar", "/desk/find", "/desk/registers", "/desk/systems"];
    const lists = await Promise.all([clerk, chair, leader].map(listsOf));
    expect(lists.map(([first]) => first)).toEqual([places, places, places]);
    expect(lists[0]?.[1]).toEqual(expect.arrayContaining(["/desk/inbox", "/desk/counter"]));
    expect(lists[2]?.[1]).toEqual(["/desk/directives", "/desk/substitutes"]);
  });
});
