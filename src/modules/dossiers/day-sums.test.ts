import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import fc from "fast-check";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { heldDossier, paidDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import { type Actor, type Staff, system } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { addUpDays } from "./commands/add-up-days.ts";
import { differingDays } from "./sums/day-sums.ts";
import { countMeasured, countRows, readByUnit } from "./queries/oversee.ts";
import { readByWeek } from "./queries/trend.ts";
import { type Counts, measures, type Period } from "./rules/measure.ts";

// What the sums tell is what counting all rows tells, whatever was written, in any order.
const first = Date.parse("2026-03-02T00:00:00+07:00");
const DAY = 86_400_000;
const DAYS = 6;
const ended = ["finished", "returned", "refused", "withdrawn", "stopped"];
const states = ["submitted", "accepted", "processing", "supplement_requested", ...ended];
let eyes: [string, Actor][];
let clerk: Staff;
let units: string[];

beforeAll(async () => {
  await testCity();
  const names = [
    "lanhdao.hue",
    "motcua.thuanhoa",
    "motcua.phuxuan",
    "hotich.thuanhoa",
    "chutich.thuanhoa",
  ];
  const staff = await Promise.all(names.map(demoStaff));
  eyes = [["house", system("test")], ...staff.map((one, at): [string, Actor] => [names[at]!, one])];
  clerk = staff[1]!;
  units = [clerk.post.unitCode, staff[2]!.post.unitCode];
});
afterAll(() => setClock(null));

interface Row {
  state: string;
  unit: number;
  holder: number;
  channel: string;
  office: string;
  submitted: number;
  accepted: number | null;
  ended: number;
  late: number | null;
  due: number;
}
type Step =
  | { do: "write"; row: Row }
  | { do: "rewrite"; which: number; row: Row }
  | { do: "change"; which: number; row: Row; only: keyof Row }
  | { do: "delete"; which: number }
  | { do: "add-up" };

// Half of the moments lie on a midnight, where a day ends and something becomes late.
const moment = (days: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: days }).map((day) => first + day * DAY),
    fc.integer({ min: 0, max: days * DAY }).map((offset) => first + offset),
  );
const row: fc.Arbitrary<Row> = fc.record({
  state: fc.constantFrom(...states),
  unit: fc.nat(1),
  holder: fc.nat(1),
  channel: fc.constantFrom("online", "counter", "post"),
  office: fc.constantFrom("culture", "one_stop"),
  submitted: moment(DAYS),
  accepted: fc.option(moment(DAYS)),
  ended: moment(DAYS),
  late: fc.option(moment(DAYS + 2)),
  due: moment(DAYS + 2),
});
const fields = [
  "state",
  "unit",
  "holder",
  "channel",
  "submitted",
  "accepted",
  "ended",
  "late",
  "due",
] as const;
const which = fc.nat(30);
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: row.map((one): Step => ({ do: "write", row: one })) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("rewrite" as const), which, row }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant("change" as const),
        which,
        row,
        only: fc.constantFrom(...fields),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), which }) },
    { weight: 2, arbitrary: fc.constant<Step>({ do: "add-up" }) },
  ),
  { minLength: 5, maxLength: 40 },
);

function valuesOf(one: Row): unknown[] {
  const over = ended.includes(one.state);
  const [submitted, end] = over
    ? [one.submitted, one.ended].toSorted((a, b) => a - b)
    : [one.submitted];
  const at = (time?: number | null) => (typeof time === "number" ? new Date(time) : null);
  const since = over ? at(end) : at(submitted);
  const finished = one.state === "finished" || one.state === "returned" ? since : null;
  return [
    one.state,
    since,
    units[one.unit],
    units[one.holder],
    one.channel,
    one.office,
    at(submitted),
    at(one.accepted),
    finished,
    at(one.late),
    one.late === null ? null : at(one.due),
  ];
}

const set =
  "state = $2, state_since = $3, unit_code = $4, holder_unit_code = $5, channel = $6, " +
  "holder_office = $7, submitted_at = $8, accepted_at = $9, finished_at = $10, late_from = $11, " +
  "due_at = $12";
const insert = `insert into dossiers.dossier (id, state, state_since, unit_code, holder_unit_code,
  channel,
  holder_office, submitted_at, accepted_at, finished_at, late_from, due_at, working_office, code,
  procedure_code, procedure_name, procedure_version, variant_key, form_version, applicant_name,
  language, delivery, answers,
  quantity, fee_dong, step_key, holder_role, leg_number, next_at, search)
  values ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $7, $1::uuid::text,
  'p', 'p', 'v', '', 1, 'An', 'vi',
  'counter', '{}', 1, 0, 'decide', 'specialist', 1, now(), '')`;

async function live(history: Step[]): Promise<void> {
  const pool = getPool();
  await pool.query("delete from dossiers.dossier");
  const kept: { id: string; row: Row }[] = [];
  const rewrite = async (at: number, change: (old: Row) => Row) => {
    const old = kept[at % Math.max(1, kept.length)];
    if (!old) return;
    old.row = change(old.row);
    await pool.query(`update dossiers.dossier set ${set} where id = $1`, [
      old.id,
      ...valuesOf(old.row),
    ]);
  };
  for (const step of history) {
    if (step.do === "write") {
      const id = randomUUID();
      kept.push({ id, row: step.row });
      await pool.query(insert, [id, ...valuesOf(step.row)]);
    }
    if (step.do === "rewrite") await rewrite(step.which, () => step.row);
    if (step.do === "change") {
      await rewrite(step.which, (old) => ({ ...old, [step.only]: step.row[step.only] }));
    }
    if (step.do === "delete") {
      const [gone] = kept.splice(step.which % Math.max(1, kept.length), 1);
      if (gone) await pool.query("delete from dossiers.dossier where id = $1", [gone.id]);
    }
    if (step.do === "add-up") await addUpDays();
  }
}

const dayAt = (offset: number) =>
  new Date(first + offset * DAY + 7 * 3_600_000).toISOString().slice(0, 10);
const said = (counts: Map<string, Counts>) =>
  Object.fromEntries(
    [...counts].filter(([, own]) => measures.some((measure) => own[measure] !== 0)).toSorted(),
  );

// Every period of those days, as the house itself counts it.
async function requireAllPeriods(): Promise<void> {
  const everything = system("test");
  for (let from = 0; from <= DAYS + 2; from += 1) {
    for (let to = from; to <= DAYS + 2; to += 1) {
      const period = { from: dayAt(from), to: dayAt(to) };
      const sums = await readByUnit(everything, period);
      const rows = await countRows(everything, period, {});
      expect([period, said(sums)]).toEqual([period, said(rows)]);
    }
  }
}

/** Compares what each actor reads, of all units and of one, with what they count from the rows. */
async function requireEqual(period: Period): Promise<void> {
  for (const [name, actor] of eyes) {
    for (const unitCode of [undefined, ...units]) {
      const rows = await countRows(actor, period, { unitCode });
      const sums = await readByUnit(actor, period, unitCode);
      expect([name, unitCode, said(sums)]).toEqual([name, unitCode, said(rows)]);
    }
    const [week] = (await readByWeek(actor, period.to, 1)).slice(-1);
    const monday = week!.week;
    const sunday = new Date(Date.parse(monday) + 6 * DAY).toISOString().slice(0, 10);
    const rows = [...(await countRows(actor, { from: monday, to: sunday }, {})).values()];
    const sum = (read: (own: Counts) => number) =>
      rows.reduce((total, own) => total + read(own), 0);
    const received = sum((own) => own.received_online + own.received_direct);
    const [done, late] = [sum((own) => own.ended), sum((own) => own.ended_late)];
    expect([name, week]).toEqual([name, { week: monday, received, ended: done, late }]);
  }
}

it("tell of any history, any period and all eyes what counting the rows tells", async () => {
  setClock(new Date(first + DAYS * DAY + 5 * 3_600_000));
  const days = fc.nat(DAYS);
  await fc.assert(
    fc.asyncProperty(steps, days, days, async (history, from, length) => {
      await live(history);
      await requireAllPeriods();
      await requireEqual({ from: dayAt(from), to: dayAt(from + length) });
      expect(await differingDays()).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 300_000);

it("follow the real verbs, and the number over a list is the number that led there", async () => {
  setClock(null);
  await getPool().query("delete from dossiers.dossier");
  const mother = await demoCitizen("me.thuanhoa");
  await sampleDossier(mother, clerk);
  await paidDossier(mother, clerk);
  await heldDossier(mother, clerk, await demoStaff("hotich.thuanhoa"));
  await addUpDays();
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await requireEqual({ from: today, to: today });
  const [own] = (await readByUnit(system("test"), { from: today, to: today })).values();
  expect(own).toMatchObject({
    open: 3,
    intake: 1,
    received_online: 3,
    pending: 3,
    pending_intake: 1,
    ended: 0,
  });
  expect(await countMeasured(system("test"), "open", { from: today, to: today }, {})).toBe(3);
  const { rowCount } = await getPool().query("select from dossiers.day_change");
  expect(rowCount).toBe(0);
});
