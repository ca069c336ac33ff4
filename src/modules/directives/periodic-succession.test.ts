// What comes again outlives the units that it names, or ends aloud.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { givePeriodic } from "./commands/give-periodic.ts";
import { makePeriodic } from "./commands/make-periodic.ts";
import { succeedPeriodic } from "./commands/succeed-periodic.ts";

let officer: Staff;
let chair: Staff;
let heir: Staff;
const day = (text: string) => setClock(new Date(`${text}T07:30:00+07:00`));
const sql = async (text: string, values: unknown[] = []) =>
  (await getPool().query(text, values)).rows;

beforeAll(async () => {
  await testCity();
  [officer, chair, heir] = (await Promise.all(
    ["vanphong.hue", "chutich.thuanhoa", "chutich.phuxuan"].map(demoStaff),
  )) as [Staff, Staff, Staff];
});
beforeEach(async () => {
  await sql("delete from directives.periodic_task");
  await sql("delete from notifications.message");
  await sql("delete from organizations.succession where source = 'test'");
  await sql("update organizations.unit set valid_to = null where valid_to = '2026-12-31'");
  forgetRegisters();
  day("2026-12-14");
});
afterAll(forgetRegisters);

/** Lets a unit end with the year, and others go on. */
async function ends(from: string, to: readonly string[]): Promise<void> {
  await sql("update organizations.unit set valid_to = '2026-12-31' where code = $1", [from]);
  for (const unit of to)
    await sql(
      `insert into organizations.succession (from_unit, to_unit, on_date, relation, source)
        values ($1, $2, '2027-01-01', $3, 'test')`,
      [from, unit, to.length > 1 ? "split" : "merged"],
    );
  forgetRegisters();
}

const ruleOf = (by: Staff, lead: string) =>
  makePeriodic(by, {
    content: "Báo cáo công tác hộ tịch trong tháng",
    product: "report",
    repeats: "monthly",
    lead,
    firstDue: "2027-01-08",
    assigner: { accountId: by.accountId, title: by.post.title },
  });
const kept = async (id: string) =>
  (
    await sql(
      `select unit_code, lead_key, moved_from, ended_why, ended_at is not null as ended
        from directives.periodic_task where id = $1`,
      [id],
    )
  )[0];
const told = async () =>
  (
    await sql(
      `select post_id, body from notifications.message
        where template = 'desk.periodic' and channel = 'bell'`,
    )
  ).map((row) => `${row.post_id}: ${row.body}`);

describe("a rule whose lead has ended", () => {
  it("goes on with the successor, is given there, and its monitor is told", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const id = await ruleOf(officer, from);
    await ends(from, [to]);
    day("2026-12-31");
    expect(await succeedPeriodic()).toBe(0);
    day("2027-01-01");
    expect(await succeedPeriodic()).toBe(1);
    expect(await succeedPeriodic()).toBe(0);
    expect(await kept(id)).toMatchObject({ lead_key: to, moved_from: from, ended: false });
    const [news] = await told();
    expect(news).toContain(officer.post.id);
    expect(news).toContain("từ nay chuyển sang");
    await givePeriodic();
    const given = await sql(
      "select lead_unit_code as unit from directives.task where periodic_id = $1",
      [id],
    );
    expect(given).toEqual([{ unit: to }]);
  });

  it("ends with the reason where that unit was divided, and its monitor is told", async () => {
    const from = chair.post.unitCode;
    const id = await ruleOf(officer, from);
    await ends(from, [heir.post.unitCode, "hue-justice"]);
    day("2027-01-01");
    expect(await succeedPeriodic()).toBe(1);
    expect(await kept(id)).toMatchObject({ ended: true, ended_why: "lead-divided" });
    expect((await told()).join()).toContain("chia, tách");
    const path = `/desk/directives/periodic/${id}`;
    const page = await (await askHouse({ path, as: await signedIn("vanphong.hue") })).text();
    expect(page).toContain("Cơ quan chủ trì đã được chia, tách");
  });
});

describe("a rule whose own unit has ended", () => {
  it("is the successor's from then on, with the offices of that one", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const id = await ruleOf(chair, `${from}/culture`);
    await ends(from, [to]);
    day("2027-01-01");
    expect(await succeedPeriodic()).toBe(1);
    expect(await kept(id)).toMatchObject({
      unit_code: to,
      lead_key: `${to}/culture`,
      moved_from: from,
      ended: false,
    });
    expect((await told()).length).toBeGreaterThan(0);
  });

  it("ends with the reason where it was divided, and the city is told", async () => {
    const from = chair.post.unitCode;
    const id = await ruleOf(chair, `${from}/culture`);
    await ends(from, [heir.post.unitCode, "hue-justice"]);
    day("2027-01-01");
    expect(await succeedPeriodic()).toBe(1);
    expect(await kept(id)).toMatchObject({ ended: true, ended_why: "unit-divided" });
    expect((await told()).join()).toContain(officer.post.id);
  });
});

it("a rule whose lead is none any more ends aloud when it would be given", async () => {
  const id = await ruleOf(officer, "hue-justice");
  await sql("update directives.periodic_task set lead_key = 'gone-office' where id = $1", [id]);
  day("2027-01-04");
  expect(await givePeriodic()).toBe(0);
  expect(await kept(id)).toMatchObject({ ended: true, ended_why: "lead-gone" });
  expect((await told()).join()).toContain("chọn lại");
});
