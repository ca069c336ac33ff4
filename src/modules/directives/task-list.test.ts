import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import type { Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { boardOf } from "./queries/board.ts";
import { countTasks, pageOfTasks, type TaskRow } from "./queries/task-list.ts";
import { getTask } from "./queries/task.ts";
import { figures, totalOf } from "./rules/figures.ts";
import { readTaskFilter, type TaskFilter, taskQuery, waitings } from "./rules/list-filter.ts";
import { isVisible, type Side, sides } from "./rules/scope.ts";
import { makeDemoTasks } from "./demo-tasks.ts";

const names = [
  "lanhdao.hue",
  "vanphong.hue",
  "chutich.thuanhoa",
  "vanphong.thuanhoa",
  "hotich.thuanhoa",
  "kinhte.thuanhoa",
  "chutich.phuxuan",
  "lanhdao.sotuphap",
  "chuyenvien.sotuphap",
  "motcua.thuanhoa",
  "truongphongvanhoa.thuanhoa",
  "quantri.hue",
];
let people: Staff[];

beforeAll(async () => {
  await testCity();
  setClock(new Date("2026-11-30T10:00:00+07:00"));
  await makeDemoTasks();
  setClock(new Date("2026-11-30T10:00:00+07:00"));
  people = await Promise.all(names.map(demoStaff));
});

const filterOf = (side: Side, more: Partial<TaskFilter> = {}): TaskFilter => ({
  ...readTaskFilter(new URLSearchParams(), [side]),
  ...more,
});

/** Reads all rows of a list, page by page, forwards and then backwards again. */
async function allRows(actor: Staff, filter: TaskFilter): Promise<TaskRow[]> {
  const rows: TaskRow[] = [];
  let place = {};
  for (;;) {
    const page = await pageOfTasks(actor, filter, now(), place, 7);
    rows.push(...page.rows);
    if (!page.next) break;
    place = { after: page.next };
  }
  const back: TaskRow[] = [];
  let before = rows.length > 7 ? keyAtEnd(filter, rows) : null;
  while (before) {
    const page = await pageOfTasks(actor, filter, now(), { before }, 7);
    back.unshift(...page.rows);
    before = page.previous;
  }
  if (back.length > 0) expect(back.map(({ key }) => key)).toEqual(rows.slice(0, -1).map(keyOfRow));
  return rows;
}
const keyOfRow = ({ key }: TaskRow) => key;
const keyAtEnd = (filter: TaskFilter, rows: TaskRow[]) => {
  const last = rows.at(-1) as TaskRow;
  return { at: filter.sort === "due" ? last.sort_at : last.created_at, id: last.key };
};

describe("every number opens its rows", () => {
  it.each(sides)("on the side %s, for everybody, under every filter", async (side) => {
    let compared = 0;
    for (const actor of people) {
      const [first] = await allRows(actor, filterOf(side));
      const filters: Partial<TaskFilter>[] = first
        ? [
            {},
            { sort: "newest" },
            { urgency: "urgent" },
            { code: first.code },
            { text: first.content.split(" ").slice(0, 2).join(" ") },
            { unit: first.lead_unit_code },
          ]
        : [{}];
      for (const more of filters) {
        const counted = await countTasks(actor, filterOf(side, more), now());
        for (const figure of figures) {
          const rows = await allRows(actor, filterOf(side, { ...more, figure }));
          expect(rows.length).toBe(counted.figures[figure]);
          expect(rows.every((row) => row.figure === figure)).toBe(true);
          compared += rows.length;
        }
        for (const waiting of waitings) {
          const rows = await allRows(actor, filterOf(side, { ...more, waiting }));
          expect(rows.length, waiting).toBe(counted.waiting[waiting]);
        }
        expect((await allRows(actor, filterOf(side, more))).length).toBe(totalOf(counted.figures));
      }
    }
    expect(compared).toBeGreaterThan(side === "joined" ? 3 : 10);
  });
  it("on the board: the lines add up to the whole, and each opens its own rows", async () => {
    const [leader, officer] = people as [Staff, Staff];
    for (const [actor, side] of [
      [leader, "all"],
      [officer, "given"],
      [people[2] as Staff, "led"],
    ] as const) {
      const whole = await countTasks(actor, filterOf(side), now());
      for (const by of ["unit", "leader"] as const) {
        const lines = await boardOf(actor, side, by, now());
        for (const figure of figures) {
          const sum = lines.reduce((total, line) => total + line[figure], 0);
          expect(sum).toBe(whole.figures[figure]);
        }
        for (const line of lines) {
          const more = by === "unit" ? { unit: line.key } : { leader: line.key };
          if (line.key === "") continue;
          const own = await countTasks(actor, filterOf(side, more), now());
          expect(own.figures).toEqual({
            done_in_time: line.done_in_time,
            done_late: line.done_late,
            open_in_time: line.open_in_time,
            open_late: line.open_late,
          });
        }
      }
    }
  });
});

describe("one predicate", () => {
  it("counts for each what they see, also when two of one unit ask at once", async () => {
    const [chair, specialist] = await Promise.all([
      demoStaff("chutich.thuanhoa"),
      demoStaff("kinhte.thuanhoa"),
    ]);
    const totalOn = async (actor: Staff) =>
      (await boardOf(actor, "led", "unit", now())).reduce((sum, line) => sum + totalOf(line), 0);
    const [whole, own] = await Promise.all([totalOn(chair), totalOn(specialist)]);
    expect(whole).toBe((await allRows(chair, filterOf("led"))).length);
    expect(own).toBe((await allRows(specialist, filterOf("led"))).length);
    expect(own).toBeLessThan(whole);
  });
  it("decides alike in the rules, in the lists and for one task", async () => {
    const { rows } = await getPool().query<{ id: string }>("select id from directives.task");
    const [leader] = people as [Staff];
    let seen = 0;
    for (const actor of people) {
      const listed = new Set<string>();
      for (const side of sides)
        for (const waiting of [null, "drafted", "aside"] as const)
          for (const { id } of await allRows(actor, filterOf(side, { waiting }))) listed.add(id);
      for (const { id } of rows) {
        const task = await getTask(leader, id);
        const { rows: coordinators } = await getPool().query<{
          unit_code: string;
          office: string;
        }>("select unit_code, office from directives.coordination where task_id = $1", [id]);
        const visible = isVisible(actor, { ...task, coordinators });
        const opened = await getTask(actor, id).then(
          () => true,
          () => false,
        );
        expect([opened, listed.has(id)]).toEqual([visible, visible]);
        if (visible) seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(rows.length);
  });
  it("shows nothing to an administrator, and to a stranger's unit nothing of others", async () => {
    const administrator = people.at(-1) as Staff;
    for (const side of sides) {
      expect(await allRows(administrator, filterOf(side))).toEqual([]);
      expect(totalOf((await countTasks(administrator, filterOf(side), now())).figures)).toBe(0);
    }
  });
});

describe("the address of a list", () => {
  it("says what the list shows, and reads back what it wrote", () => {
    const filter = filterOf("given", {
      figure: "open_late",
      unit: "hue-justice",
      urgency: "urgent",
      sort: "newest",
    });
    expect(readTaskFilter(new URLSearchParams(taskQuery(filter)), ["led", "given"])).toEqual(
      filter,
    );
  });
  it("opens the own first list for a side that is not the reader's", () => {
    expect(readTaskFilter(new URLSearchParams("side=all"), ["led", "mine"]).side).toBe("led");
  });
});
