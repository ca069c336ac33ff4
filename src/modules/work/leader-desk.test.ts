// The first page of whoever leads a city or a unit: what needs them, what is more than on a usual
// day, and who has it.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import "../../announced.ts";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { heldDossier } from "../../../tests/sample-dossier.ts";
import { directiveTask } from "../directives/sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { forgetDatabase, getPool } from "../../platform/pool.ts";
import { getCalendar } from "../calendar/index.ts";
import { desk } from "./pages/desk-page.tsx";
import { abnormalToday, daysLike, waitingSystems, type WaitingSystem } from "./queries/waiting.ts";

let systems: readonly WaitingSystem[];
let handler: Staff;
let chair: Staff;
let leader: Staff;
let unit: string;
const tasks: string[] = [];

beforeAll(async () => {
  await testCity();
  setClock(new Date("2026-11-26T10:00:00+07:00"));
  await getPool().query("delete from dossiers.dossier");
  systems = await waitingSystems();
  [handler, chair, leader] = (await Promise.all(
    ["hotich.thuanhoa", "chutich.thuanhoa", "lanhdao.hue"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  unit = chair.post.unitCode;
  const [mother, clerk] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
  for (let count = 0; count < 3; count += 1) await heldDossier(mother, clerk, handler);
  for (let count = 0; count < 4; count += 1) tasks.push(await directiveTask("in_hand"));
});
afterEach(async () => {
  setClock(new Date("2026-11-26T10:00:00+07:00"));
  await getPool().query("update dossiers.dossier set late_from = null");
  await getPool().query("update directives.task set late_from = null");
  await getPool().query("delete from dossiers.day_sum where late_begun > 0 or unit_code = 'x'");
});

const look = async (actor: Staff, query = "") => {
  // What took long, on a busy machine, is kept for a while: here rows change between two looks.
  forgetDatabase();
  return (await askPage(desk, { actor, path: `/desk${query}` })).text;
};
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const midnight = new Date("2026-11-26T00:00:00+07:00");

/** Has all dossiers late since this morning. */
async function late(): Promise<void> {
  await getPool().query("update dossiers.dossier set late_from = $1", [midnight]);
}
/** Has so many dossiers become late on each of the Wednesdays whose morning after is a Thursday. */
async function lateBefore(counts: readonly number[]): Promise<void> {
  for (const [week, count] of counts.entries()) {
    const day = new Date(Date.parse("2026-11-18") - week * 7 * 86_400_000);
    await getPool().query(
      `insert into dossiers.day_sum values ($1, $2, 0, 0, 0, 0, 0, 0, $3, 0)
        on conflict on constraint day_sum_pkey do update set late_begun = $3`,
      [unit, day.toISOString().slice(0, 10), count],
    );
  }
}
const partOf = async (actor: Staff, name: string) => {
  forgetDatabase();
  return (await abnormalToday(actor, systems, now())).filter(({ part }) => part === name);
};

describe("a usual day", () => {
  it("is the same weekday of eight weeks, without holidays", async () => {
    const calendar = await getCalendar(unit);
    expect(daysLike(new Date("2026-11-26T10:00:00+07:00"), calendar)).toEqual([
      "2026-11-19",
      "2026-11-12",
      "2026-11-05",
      "2026-10-29",
      "2026-10-22",
      "2026-10-15",
      "2026-10-08",
      "2026-10-01",
    ]);
    // 2 September is a holiday.
    expect(daysLike(new Date("2026-10-21T10:00:00+07:00"), calendar)).not.toContain("2026-09-02");
    expect(daysLike(new Date("2026-10-21T10:00:00+07:00"), calendar)).toHaveLength(7);
  });
  it("is not known before four of them are", async () => {
    await late();
    await lateBefore([4, 4, 4]);
    expect((await partOf(leader, "dossiers-late"))[0]).toMatchObject({ today: 3, usual: null });
    const text = textOf(await look(leader));
    expect(text).toContain("Hồ sơ quá hạn thêm hôm nay: 3, chưa đủ ngày để biết mức thường ngày");
    await lateBefore([1, 0, 9, 2]);
    expect((await partOf(leader, "dossiers-late"))[0]).toMatchObject({ today: 3, usual: 1.5 });
  });
  it("says of what is more how much is usual, and of what is not more nothing", async () => {
    await late();
    await lateBefore([1, 1, 1, 1, 1, 1, 1, 20]);
    expect(textOf(await look(leader))).toContain("Hồ sơ quá hạn thêm hôm nay: 3, thường ngày 1");
    await lateBefore([3, 3, 3, 3, 3, 3, 3, 0]);
    const text = textOf(await look(leader));
    expect(text).toContain("Hôm nay không có gì quá mức thường ngày");
    expect(text).toContain("Hồ sơ quá hạn: 3");
  });
  it("of tasks counts those that became late, done since or not, and no draft", async () => {
    const [open = "", ...done] = tasks;
    const set = (id: string, facts: string) =>
      getPool().query(`update directives.task set ${facts} where id = $1`, [id]);
    await getPool().query("update directives.task set created_at = '2026-10-26T00:00:00Z'");
    await set(open, "late_from = '2026-11-25T17:00:00Z'");
    for (const [week, id] of done.entries())
      await set(
        id,
        `late_from = timestamptz '2026-11-18T17:00:00Z' - interval '${week} weeks',
          product_number = '1/BC',
          product_day = '2026-11-20', state = 'confirmed'`,
      );
    expect((await partOf(leader, "tasks-late"))[0]).toMatchObject({
      unit,
      today: 1,
      in_all: 1,
      usual: 1,
    });
    for (const id of done)
      await set(id, "state = 'drafted', product_number = null, product_day = null");
    expect((await partOf(leader, "tasks-late"))[0]).toMatchObject({ today: 1, usual: 0 });
    for (const id of done) await set(id, "state = 'in_hand'");
  });
});

describe("a leader's first page", () => {
  it("says what needs them, what is abnormal today and who has it, with ways to each", async () => {
    await late();
    const html = await look(leader);
    for (const title of [
      "Cần ông/bà quyết định",
      "Bất thường hôm nay",
      "Đơn vị đang giữ việc quá hạn",
    ])
      expect(html).toContain(title);
    expect(html).toContain(`href="/overview/rows?measure=late&amp;unit=${unit}"`);
    for (const way of ["Hỏi", "Đôn đốc", "Giao việc"])
      expect(html).toMatch(
        new RegExp(`href="/desk/directives/new\\?lead=${unit}[^"]*"[^>]*>${way}`),
      );
    expect(html).toContain('href="/desk?when=all"');
  });
  it("leads to a task for the unit in which what is asked stands already", async () => {
    await late();
    const [, way = ""] = /href="([^"]+)"[^>]*>Đôn đốc</.exec(await look(leader)) ?? [];
    const as = await signedIn("lanhdao.hue");
    const form = await (await askHouse({ path: way.replaceAll("&amp;", "&"), as })).text();
    expect(form).toMatch(/<textarea[^>]*>Khẩn trương giải quyết dứt điểm \d+ hồ sơ quá hạn/);
    expect(form).toMatch(new RegExp(`value="${unit}"[^>]* selected`));
  });
  it("is a unit's head's too, who has it told by office, each reached by a task", async () => {
    await late();
    await getPool().query("update directives.task set late_from = $1 where id = any($2)", [
      midnight,
      tasks,
    ]);
    const html = await look(chair);
    for (const title of ["Cần ông/bà quyết định", "Bất thường hôm nay", "Bộ phận đang giữ"])
      expect(html).toContain(title);
    const as = await signedIn("chutich.thuanhoa");
    const rows = `/overview/rows?measure=late&unit=${unit}&office=${handler.post.office}`;
    expect(html).toContain(`href="${rows.replaceAll("&", "&amp;")}"`);
    expect(await (await askHouse({ path: rows, as })).text()).toMatch(/>3 hồ sơ|3 hồ sơ/);
    const [tasksOfUnit] = await partOf(chair, "tasks-late-own");
    expect(tasksOfUnit).toMatchObject({ unit, in_all: 4, office: "none" });
    const led = "/desk/directives?side=led&office=none&figure=open_late";
    const list = await (await askHouse({ path: led, as })).text();
    expect(list.match(/href="\/desk\/directives\/[0-9a-f-]{36}"/g)?.length).toBe(4);
    expect(html).toMatch(
      new RegExp(`href="/desk/directives/new\\?lead=${unit}%2F${handler.post.office}`),
    );
    // What its leaders hold stands beside what waits for the unit as a whole: both have its name.
    await getPool().query(
      "update dossiers.dossier set holder_office = 'chair' where holder_office = $1",
      [handler.post.office],
    );
    const whoHas = (await look(chair)).split("Bộ phận đang giữ")[1] ?? "";
    // One row: its name, and again in each of its three ways.
    expect(whoHas.match(/Phường Thuận Hóa(?=<\/)/g)?.length).toBe(4);
    expect(whoHas).toContain("office=chair");
    expect(whoHas).toContain("office=none");
    await getPool().query("update dossiers.dossier set holder_office = $1", [handler.post.office]);
  });
  it("is of one office for who heads it, compared with what is usual there", async () => {
    await late();
    for (let week = 0; week < 5; week += 1) {
      const day = new Date(Date.parse("2026-11-18") - week * 7 * 86_400_000);
      for (const [office, count] of [
        ["culture", 2],
        ["economy", 40],
      ])
        await getPool().query(
          "insert into dossiers.day_sum values ($1, $2, 0, 0, 0, 0, 0, 0, $3, 0, $4)",
          [unit, day.toISOString().slice(0, 10), count, office],
        );
    }
    const head = await demoStaff("truongphongvanhoa.thuanhoa");
    expect(await partOf(head, "dossiers-late-office")).toMatchObject([
      { unit, office: "culture", today: 3, in_all: 3, usual: 2 },
    ]);
    const html = await look(head);
    for (const title of ["Bất thường hôm nay", "Bộ phận đang giữ"]) expect(html).toContain(title);
    expect(textOf(html)).toMatch(
      /Phòng Văn hóa – Xã hội[^:]* Hồ sơ quá hạn thêm hôm nay: 3, thường ngày 2/,
    );
    const path = `/overview/rows?measure=late&unit=${unit}`;
    expect(html).toContain(`href="${path.replaceAll("&", "&amp;")}"`);
    const rows = await askHouse({ path, as: await signedIn("truongphongvanhoa.thuanhoa") });
    expect(await rows.text()).toMatch(/3 hồ sơ/);
    const deputy = { ...head, post: { ...head.post, rank: "section-deputy" as const } };
    expect(await partOf(deputy, "dossiers-late-office")).toHaveLength(1);
    for (const name of ["truongcongan.thuanhoa", "phocongan.thuanhoa"])
      expect(await partOf(await demoStaff(name), "dossiers-late-office"), name).toEqual([]);
    expect(await look(await demoStaff("phocongan.thuanhoa"))).toContain("Bất thường hôm nay");
  });
  it("counts of tasks those that one office leads, for who heads it", async () => {
    const [first = "", second = ""] = tasks;
    const set = (id: string, facts: string) =>
      getPool().query(`update directives.task set ${facts} where id = $1`, [id]);
    await set(first, "lead_office = 'culture', late_from = '2026-11-25T17:00:00Z'");
    await set(second, "late_from = '2026-11-25T17:00:00Z'");
    const head = await demoStaff("truongphongvanhoa.thuanhoa");
    expect(await partOf(head, "tasks-late-office")).toMatchObject([
      { unit, office: "culture", today: 1, in_all: 1 },
    ]);
    await set(first, "lead_office = ''");
  });
  it("is for whoever leads: others have their list at once, and it is one press away", async () => {
    for (const name of ["hotich.thuanhoa", "motcua.thuanhoa", "vanphong.hue", "quantri.hue"])
      expect(await look(await demoStaff(name))).not.toContain("Bất thường hôm nay");
    for (const name of ["chutich.thuanhoa", "phochutich.phuxuan", "lanhdao.hue"])
      expect(await look(await demoStaff(name)), name).toContain("Bất thường hôm nay");
    expect(await look(leader, "?when=all")).not.toContain("Bất thường hôm nay");
  });
  it("shows a unit's head nothing of other units", async () => {
    await late();
    const other = await demoStaff("chutich.phuxuan");
    const rows = await abnormalToday(other, systems, now());
    expect(rows.filter((row) => row.unit !== other.post.unitCode)).toEqual([]);
    expect((await partOf(chair, "dossiers-late-own")).map((row) => row.unit)).toEqual([unit]);
  });
});
