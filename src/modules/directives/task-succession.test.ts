// Two wards become one on the first of January: what is open goes on, what was done stays.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound } from "../../platform/refusal.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { answerCoordination } from "./commands/answer-coordination.ts";
import { assignPerson } from "./commands/assign-person.ts";
import { decideDispute } from "./commands/decide-dispute.ts";
import { receiveTask } from "./commands/receive-task.ts";
import { reportDone } from "./commands/report-done.ts";
import { succeedUnits } from "./commands/succeed-units.ts";
import { boardOf } from "./queries/board.ts";
import { countTasks } from "./queries/task-list.ts";
import { getTask, getTaskFile } from "./queries/task.ts";
import { totalOf } from "./rules/figures.ts";
import { readTaskFilter } from "./rules/list-filter.ts";
import { heirOf } from "./rules/succession.ts";
import { newTask, oneTask, wards } from "./sample-tasks.ts";

let officer: Staff;
let leader: Staff;
let chair: Staff;
let heir: Staff;
let handler: Staff;
const day = (text: string, time = "09:00") => setClock(new Date(`${text}T${time}:00+07:00`));

beforeAll(async () => {
  await testCity();
  [officer, leader, chair, heir, handler] = await Promise.all([
    demoStaff("vanphong.hue"),
    demoStaff("lanhdao.hue"),
    demoStaff("chutich.thuanhoa"),
    demoStaff("chutich.phuxuan"),
    demoStaff("hotich.thuanhoa"),
  ]);
  day("2026-12-14");
});
afterAll(forgetRegisters);

/** Lets a unit end with the year, and others go on. */
async function ended(from: string, to: readonly string[]): Promise<void> {
  await getPool().query("update organizations.unit set valid_to = '2026-12-31' where code = $1", [
    from,
  ]);
  for (const unit of to)
    await getPool().query(
      `insert into organizations.succession (from_unit, to_unit, on_date, relation, source)
        values ($1, $2, '2027-01-01', $3, 'test')`,
      [from, unit, to.length > 1 ? "split" : "merged"],
    );
  forgetRegisters();
}

const seat = (unitCode: string) => ({ unitCode, office: "" });
const given = (unit: string, more = {}) =>
  oneTask(officer, newTask([seat(unit)], "2027-01-15", more));
const filterOf = (side: "all" | "led") => readTaskFilter(new URLSearchParams(), [side]);
const countAll = async () => (await countTasks(leader, filterOf("all"), now())).figures;

describe("a ward that is merged into another on the first of January", () => {
  it("hands its open tasks on, with their history; what it did stays its own", async () => {
    const [own, next] = [chair.post.unitCode, heir.post.unitCode];
    const open = await given(own);
    const done = await given(own);
    const joined = await given("hue-justice", {
      alone: false,
      coordinators: [
        { seat: seat(own), part: "Số liệu", due: null },
        { seat: seat(next), part: "Ý kiến", due: null },
      ],
    });
    for (const id of [open, done]) {
      await receiveTask(chair, id);
      await assignPerson(chair, id, handler.accountId);
    }
    await reportDone(handler, done, { number: "7/BC-UBND", day: "2026-12-14", waived: "" });
    await ended(own, [next]);
    day("2026-12-31", "23:59");
    expect(await succeedUnits()).toBe(0);
    day("2027-01-01", "00:05");
    const before = await countAll();
    expect(await succeedUnits()).toBe(1);
    expect(await succeedUnits()).toBe(0);
    expect(await countAll()).toEqual(before);
    expect(await getTask(heir, open)).toMatchObject({
      state: "in_hand",
      lead_unit_code: next,
      inherited_from: own,
      person_account_id: null,
      due_day: "2027-01-15",
    });
    await expect(getTask(heir, done)).rejects.toThrow(NotFound);
    expect(await getTask(officer, done)).toMatchObject({ lead_unit_code: own });
    const { events } = await getTaskFile(await getTask(heir, open));
    expect([events[0]?.kind, events[0]?.note]).toEqual([
      "succeeded",
      expect.stringMatching(/Thuận Hóa → .*Phú Xuân/),
    ]);
    const lines = await boardOf(leader, "all", "unit", now());
    const totals = [own, next].map((unit) => lines.find(({ key }) => key === unit));
    expect(totals.map((line) => line && totalOf(line))).toEqual([1, 1]);
    // Two parts were asked for, and two are answered.
    await answerCoordination(heir, joined, "Công văn 1/UBND");
    await answerCoordination(heir, joined, "Công văn 2/UBND");
    const { coordinations } = await getTaskFile(await getTask(heir, joined));
    expect(coordinations.map((one) => [one.unit_code, one.inherited_from, one.state])).toEqual(
      expect.arrayContaining([
        [next, own, "answered"],
        [next, "", "answered"],
      ]),
    );
  });
});

describe("a ward that is divided", () => {
  it("leaves it to whoever gave a task to say who leads it now", async () => {
    day("2026-12-14");
    const [own = "", ...rest] = (await wards()).filter(
      (code) => ![chair.post.unitCode, heir.post.unitCode].includes(code),
    );
    const id = await given(own);
    await ended(own, rest.slice(0, 2));
    day("2027-01-01", "00:05");
    expect(await succeedUnits()).toBe(1);
    expect((await getTask(officer, id)).state).toBe("disputed");
    await expect(decideDispute(officer, id, { to: null, reason: "Giữ" })).rejects.toThrow(
      InvalidForm,
    );
    await decideDispute(officer, id, { to: seat(rest[0] ?? ""), reason: "Địa bàn cũ" });
    expect((await getTask(officer, id)).lead_unit_code).toBe(rest[0]);
    expect(await succeedUnits()).toBe(0);
  });
  it("is told from one that lives and from one with a single successor", () => {
    expect(heirOf("a", ["a"])).toBeNull();
    expect(heirOf("a", ["b"])).toEqual({ unit: "b" });
    expect([heirOf("a", ["b", "c"]), heirOf("a", [])]).toEqual(["unclear", "unclear"]);
  });
});
