/** The works of a ward's chair: gives a task to an office, reports one done, looks at the list. */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { cutTasks } from "../src/modules/directives/commands/cut-tasks.ts";
import { reportDone } from "../src/modules/directives/commands/report-done.ts";
import { countTasks, pageOfTasks } from "../src/modules/directives/queries/task-list.ts";
import { readTaskFilter } from "../src/modules/directives/rules/list-filter.ts";
import type { Staff } from "../src/platform/actor.ts";
import { now } from "../src/platform/clock.ts";
import { dayOf } from "../src/platform/format.ts";
import { shownAs } from "../src/platform/shown.ts";
import { demoChair, type SignedIn } from "./actors.ts";
import { capture } from "./capture.ts";
import { chosen } from "./inbox-works.ts";
import { scriptOf } from "./script.ts";
import { taskIdOf, taskPool } from "./seeded-tasks.ts";
import { head, type Work } from "./work.ts";

const form = "content-type: application/x-www-form-urlencoded";
const json = "content-type: application/json";
const content = "Kiểm tra kè sông đoạn sạt lở, báo cáo";

/** Makes the three works; the chairs are those of all wards. */
export async function taskWorks(pool: pg.Pool, chairs: SignedIn[]): Promise<Work[]> {
  return [await giving(pool, chairs), await reporting(pool, chairs), await listing(pool, chairs)];
}

async function giving(pool: pg.Pool, chairs: SignedIn[]): Promise<Work> {
  const chair = await demoChair();
  const due = dayOf(new Date(now().getTime() + 14 * 86_400_000));
  const give = () => capture(() => cutTasks(chair, given(chair, due)));
  await give();
  const [first, second] = [await give(), await give()];
  const code = /H57[.\d]*\.\d{4}\.\d{4,}/.exec(JSON.stringify(second))?.[0] ?? "";
  return {
    key: "task-give",
    title: "give a task",
    floor: 50,
    aim: 65,
    wants: [303],
    ours: chairs.map((one) =>
      head("POST", "/desk/directives/new", [`cookie: ${one.cookie}`, form], givingForm(one, due)),
    ),
    bare: chairs.map(({ unitCode }) =>
      head("POST", "/tasks", [json], JSON.stringify({ id: "{{uuid}}", unitCode, content, due })),
    ),
    script: await scriptOf(
      pool,
      first,
      second,
      [
        { name: "w", from: 1, to: chairs.length },
        { name: "number", from: 1_000_000, to: 999_999_999 },
      ],
      [
        {
          find: chair.post.unitCode,
          expression: chosen(
            chairs.map(({ unitCode }) => unitCode),
            "text",
          ),
        },
        { find: code, expression: "('H57.S.' || :number::int || '.' || :w::int)" },
      ],
    ),
  };
}

function given({ accountId, post }: Staff, due: string): Parameters<typeof cutTasks>[1] {
  return {
    sourceId: null,
    level: "unit",
    assigner: { accountId, title: post.title },
    tasks: [
      {
        content,
        leads: [{ unitCode: post.unitCode, office: "economy" }],
        coordinators: [],
        alone: true,
        kind: "dated",
        due,
        product: "report",
        urgency: "normal",
        span: null,
        key: randomUUID(),
      },
    ],
    send: true,
  };
}

// The key becomes another one each time that the form is sent.
function givingForm({ unitCode, csrf }: SignedIn, due: string): string {
  const fields = { csrf, content, lead: `${unitCode}/economy`, ...boxes("due", due) };
  return `${new URLSearchParams(fields).toString()}&key={{uuid}}`;
}

function boxes(field: string, day: string): Record<string, string> {
  const [year = "", month = "", date = ""] = day.split("-");
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
}

async function reporting(pool: pg.Pool, chairs: SignedIn[]): Promise<Work> {
  const reset = () => reopen(pool);
  await reset();
  const { rows } = await pool.query<{ id: string; unit: string }>(
    `select t.id, t.lead_unit_code as unit from generate_series(1, ${taskPool}) n
      join directives.task t on t.id = ${taskIdOf("n")} order by n`,
  );
  const chair = await demoChair();
  const own = rows.filter(({ unit }) => unit === chair.post.unitCode).map(({ id }) => id);
  const day = dayOf(now());
  const report = (id: string | undefined) =>
    capture(() => reportDone(chair, id ?? "", { number: "1/BC", day, waived: "" }));
  await report(own[0]);
  const [first, second] = [await report(own[1]), await report(own[2])];
  await reset();
  const bySeat = new Map(chairs.map((one) => [one.unitCode, one]));
  const seated = rows.map(({ id, unit }) => ({ id, seat: bySeat.get(unit) as SignedIn }));
  const bodyOf = (id: string, csrf: string) =>
    new URLSearchParams({
      csrf,
      verb: "report-done",
      shown: shownAs(id, 1),
      "report-done.number": "1/BC",
      ...boxes("report-done.day", day),
    }).toString();
  return {
    key: "task-report",
    title: "report a task done",
    floor: 45,
    aim: 60,
    wants: [303],
    reset,
    pool: taskPool,
    ours: seated.map(({ id, seat }) =>
      head(
        "POST",
        `/desk/directives/${id}`,
        [`cookie: ${seat.cookie}`, form],
        bodyOf(id, seat.csrf),
      ),
    ),
    bare: seated.map(({ id }) => head("POST", `/tasks/${id}/done`, ["content-length: 0"])),
    script: await scriptOf(
      pool,
      first,
      second,
      [{ name: "n", stride: taskPool / 16 }],
      [{ find: own[2] ?? "", expression: `${taskIdOf(":n::int")}::text` }],
    ),
  };
}

// As they were before the first of them was reported.
async function reopen(pool: pg.Pool): Promise<void> {
  await pool.query(`update directives.task
    set state = 'received', version = 1, product_number = null, product_day = null, days_late = null
    where id in (select ${taskIdOf("n")} from generate_series(1, ${taskPool}) n) and version <> 1`);
  await pool.query("vacuum directives.task");
}

async function listing(pool: pg.Pool, chairs: SignedIn[]): Promise<Work> {
  const chair = await demoChair();
  const filter = { ...readTaskFilter(new URLSearchParams(), ["led"]), waiting: "open" as const };
  const caught = await capture(async () => {
    const at = now();
    await Promise.all([pageOfTasks(chair, filter, at, {}, 25), countTasks(chair, filter, at)]);
  });
  const units = chairs.map(({ unitCode }) => unitCode);
  return {
    key: "task-list",
    title: "a ward's tasks, page",
    floor: 15,
    aim: 25,
    wants: [200],
    ours: chairs.map(({ cookie }) => head("GET", "/desk/directives", [`cookie: ${cookie}`])),
    bare: units.map((unit) => head("GET", `/tasks/${unit}`, [])),
    script: await scriptOf(
      pool,
      caught,
      caught,
      [{ name: "w", from: 1, to: units.length }],
      [{ find: chair.post.unitCode, expression: chosen(units, "text") }],
    ),
  };
}
