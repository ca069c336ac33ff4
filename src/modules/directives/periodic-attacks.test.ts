// What comes again is given neither twice nor never, whatever ends or fails on the day.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import type { Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { givePeriodic } from "./commands/give-periodic.ts";
import { giveRule } from "./commands/give-rule.ts";
import { makePeriodic, type NewPeriodic } from "./commands/make-periodic.ts";
import { releaseLeft } from "./commands/release-left.ts";
import { succeedPeriodic } from "./commands/succeed-periodic.ts";
import { succeedUnits } from "./commands/succeed-units.ts";
import { directiveTask } from "./sample-task.ts";

let officer: Staff;
let chair: Staff;
let heir: Staff;
const at = (moment: string) => setClock(new Date(`${moment}+07:00`));
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
  await sql("delete from organizations.succession where source = 'test'");
  await sql("update organizations.unit set valid_to = null where valid_to = '2026-12-31'");
  await sql("update people.post set valid_to = null where valid_to = '2026-12-31'");
  forgetRegisters();
  at("2026-12-14T09:00:00");
});
afterAll(forgetRegisters);

const make = (by: Staff, more: Partial<NewPeriodic> = {}) =>
  makePeriodic(by, {
    content: "Báo cáo công tác hộ tịch trong tháng",
    product: "report",
    repeats: "monthly",
    lead: "hue-justice",
    firstDue: "2027-01-08",
    assigner: { accountId: by.accountId, title: by.post.title },
    ...more,
  });
const madeBy = async (id: string) =>
  sql(
    `select due_on::text as due, assigner_unit_code as by, lead_unit_code as unit
      from directives.task where periodic_id = $1 order by due_on`,
    [id],
  );
async function merges(from: string, to: string): Promise<void> {
  await sql("update organizations.unit set valid_to = '2026-12-31' where code = $1", [from]);
  await sql(
    `insert into organizations.succession (from_unit, to_unit, on_date, relation, source)
      values ($1, $2, '2027-01-01', 'merged', 'test')`,
    [from, to],
  );
  forgetRegisters();
}

/** Makes each change of a task fail. */
const plantOn = (task: string) =>
  getPool().query(
    `create function public.planted() returns trigger language plpgsql as
      $$ begin if new.id = '${task}' then raise 'planted'; end if; return new; end $$;
     create trigger planted before update on directives.task
       for each row execute function public.planted()`,
  );

describe("a unit that ended, where what comes again is given before it was handed on", () => {
  it("as lead: the successor is given it, once", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const id = await make(officer, { lead: from });
    await merges(from, to);
    at("2027-01-04T07:30:00");
    await Promise.all([givePeriodic(), givePeriodic()]);
    await givePeriodic();
    expect(await madeBy(id)).toEqual([{ due: "2027-01-08", by: officer.post.unitCode, unit: to }]);
  });

  it("as the rule's own: it is given in the name of the successor", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const id = await make(chair, { lead: `${from}/culture` });
    await merges(from, to);
    at("2027-01-04T07:30:00");
    await givePeriodic();
    expect(await madeBy(id)).toEqual([{ due: "2027-01-08", by: to, unit: to }]);
  });
});

describe("a rule made on the day on which it is due first", () => {
  it("is given at once, and not again with the work of the next morning", async () => {
    at("2026-12-14T16:40:00");
    const id = await make(officer, { firstDue: "2026-12-14" });
    const [promised] = await sql(
      `select payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'directives.give-rule' and payload->>'periodic' = $1`,
      [id],
    );
    expect(promised).toBeDefined();
    await Promise.all([giveRule({ periodic: id }), giveRule({ periodic: id })]);
    at("2026-12-15T07:30:00");
    await givePeriodic();
    expect((await madeBy(id)).map(({ due }) => due)).toEqual(["2026-12-14"]);
  });

  it("waits for its day where that is far, and is given by none that has ended", async () => {
    const far = await make(officer, { firstDue: "2027-01-25" });
    const ended = await make(officer, { firstDue: "2026-12-14" });
    await sql(
      "update directives.periodic_task set ended_at = now(), ended_by = 'x' where id = $1",
      [ended],
    );
    for (const id of [far, ended, crypto.randomUUID()]) await giveRule({ periodic: id });
    expect([await madeBy(far), await madeBy(ended)]).toEqual([[], []]);
  });
});

describe("one that fails", () => {
  it("keeps no other rule from being given, and the job says that it failed", async () => {
    const [first, id] = [await make(officer), await make(officer, { firstDue: "2027-01-11" })];
    await sql("update directives.periodic_task set unit_code = 'nowhere' where id = $1", [first]);
    at("2027-01-05T07:30:00");
    await expect(givePeriodic()).rejects.toThrow("nowhere");
    expect(await madeBy(id)).toHaveLength(1);
  });

  it("keeps no other rule from its successor", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const ids = [
      await make(officer, { lead: from }),
      await make(officer, { lead: from }),
    ].toSorted();
    const [first, second] = ids;
    await sql("update directives.periodic_task set unit_code = 'nowhere' where id = $1", [first]);
    await merges(from, to);
    at("2027-01-01T00:10:00");
    await expect(succeedPeriodic()).rejects.toThrow("nowhere");
    const [row] = await sql("select lead_key from directives.periodic_task where id = $1", [
      second,
    ]);
    expect(row).toEqual({ lead_key: to });
  });

  it("keeps no other task, and no part, from its successor", async () => {
    const [from, to] = [chair.post.unitCode, heir.post.unitCode];
    const [first, second] = await Promise.all([directiveTask("in_hand"), directiveTask("in_hand")]);
    await merges(from, to);
    at("2027-01-01T00:05:00");
    await plantOn(first);
    await expect(succeedUnits()).rejects.toThrow("planted");
    await getPool().query("drop function public.planted cascade");
    const [row] = await sql("select lead_unit_code from directives.task where id = $1", [second]);
    expect(row).toEqual({ lead_unit_code: to });
  });

  it("keeps no other task from being released", async () => {
    const [first, second] = await Promise.all([directiveTask("in_hand"), directiveTask("in_hand")]);
    const nobody = crypto.randomUUID();
    for (const id of [first, second])
      await sql("update directives.task set person_account_id = $1 where id = $2", [nobody, id]);
    await plantOn(first);
    await expect(releaseLeft()).rejects.toThrow("planted");
    await sql("drop function public.planted cascade");
    const [row] = await sql("select left_account_id from directives.task where id = $1", [second]);
    expect(row).toEqual({ left_account_id: nobody });
  });
});

describe("a leader who has left", () => {
  it("gives nothing any more: whoever holds the same title does, or the unit", async () => {
    const id = await make(chair, { lead: `${chair.post.unitCode}/culture` });
    await sql("update people.post set valid_to = '2026-12-31' where id = $1", [chair.post.id]);
    at("2027-01-04T07:30:00");
    await givePeriodic();
    const [task] = await sql(
      "select assigner_account_id as account, assigner_title as title from directives.task" +
        " where periodic_id = $1",
      [id],
    );
    expect(task).toEqual({ account: null, title: chair.post.title });
  });
});

it("killed between the task and the rule's next day, nothing of it was done", async () => {
  const id = await make(officer);
  await getPool().query(
    `create function public.planted() returns trigger language plpgsql as
      $$ begin raise 'planted'; end $$;
     create trigger planted before update on directives.periodic_task
       for each row execute function public.planted()`,
  );
  at("2027-01-05T07:30:00");
  await expect(givePeriodic()).rejects.toThrow("planted");
  expect(await madeBy(id)).toEqual([]);
  await sql("drop function public.planted cascade");
  await givePeriodic();
  expect(await madeBy(id)).toHaveLength(1);
});
