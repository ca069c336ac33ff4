/** Fills a city: dossiers of realistic shape with their papers, legs, history, charges, messages and audit, written by PostgreSQL itself. */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { demoActors } from "./actors.ts";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { prepareFiling } from "../src/modules/dossiers/commands/prepare-filing.ts";
import { submitDossier } from "../src/modules/dossiers/commands/submit-dossier.ts";
import { getUnits } from "../src/modules/organizations/index.ts";
import { getProcedureForFiling, versionName } from "../src/modules/procedures/index.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";

/** So many of the seeded dossiers wait to be accepted; each round of "accept" takes from them and puts them back. */
export const acceptPool = 8_000;
const procedures = [
  "1.001193",
  "1.000656",
  "1.000894",
  "1.004873",
  "2.000635",
  "2.000815",
  "1.004194",
  "1.004222",
  "1.001612",
  "1.013225",
  "1.011607",
  "1.013274",
];

/** Gives the expression that makes the code of the n-th seeded dossier. */
export const codeOf = (n: string): string =>
  `'H57.01-' || to_char(date '2025-07-01' + ((${n}) % 500)::int, 'YYYYMMDD') || '-' || lpad((${n})::text, 7, '0')`;
/** Gives the expression that makes the id of the n-th seeded dossier. */
export const idOf = (n: string): string =>
  `('be0c0000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Seeds so many dossiers unless they are there already; gives how many there are. */
export async function seed(
  pool: pg.Pool,
  rows: number,
  tell: (line: string) => void,
): Promise<void> {
  const {
    rows: [present],
  } = await pool.query<{ n: number }>(
    "select count(*)::int as n from dossiers.dossier where id::text like 'be0c0000%'",
  );
  if (present?.n === rows) return tell(`${rows} dossiers are there`);
  if (present?.n)
    throw new Error(
      `The bench's database holds ${present.n} dossiers; remove .motcua-bench to seed ${rows}.`,
    );
  const sample = await liveOne();
  const units = await getUnits();
  const names = JSON.parse(
    await readFile(join(projectRoot, "data/names/vn-names.json"), "utf8"),
  ) as { surnames: { name: string }[]; given_female: string[] };
  const held = await Promise.all(procedures.map((code) => getProcedureForFiling(code)));
  const titles = held.map(({ everydayName }) => everydayName);
  const versions = held.map(({ version, edition }) => versionName(version, edition));
  await pool.query(
    "create table if not exists public.seed (term jsonb, answers jsonb, wards text[], procedures text[], versions text[], titles text[], surnames text[], given text[])",
  );
  await pool.query("insert into public.seed values ($1, $2, $3, $4, $5, $6, $7, $8)", [
    sample.term,
    sample.answers,
    units.wards().map(({ code }) => code),
    procedures,
    versions,
    titles,
    names.surnames.map(({ name }) => name),
    names.given_female,
  ]);
  const client = await pool.connect();
  await client.query(
    "set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
  );
  const step = 100_000;
  for (let first = 1; first <= rows; first += step) {
    for (const statement of statements(first, Math.min(rows, first + step - 1)))
      await client.query(statement);
    tell(`seeded ${Math.min(rows, first + step - 1)} of ${rows}`);
  }
  await client.query("analyze");
  client.release(true);
  await pool.query("vacuum analyze");
}

// One dossier lived by the real commands: its term and its answers are what the seeded ones carry.
async function liveOne(): Promise<{ term: string; answers: string }> {
  const { clerk, citizen } = await demoActors();
  const answers = JSON.parse(
    await readFile(join(projectRoot, "data/forms/examples/1.004873.json"), "utf8"),
  ) as never;
  const { filing } = await prepareFiling({
    id: randomUUID(),
    procedure: await getProcedureForFiling("1.004873"),
    answers,
    papers: [],
    channel: "online",
    delivery: "online",
    accountId: citizen.accountId,
    language: "vi",
  });
  if (!filing) throw new Error("The example of 1.004873 is not valid.");
  await submitDossier(citizen, { ...filing, unitCode: clerk.post.unitCode });
  await acceptDossier(clerk, filing.id);
  const { getDossier } = await import("../src/modules/dossiers/queries/dossier.ts");
  const dossier = await getDossier(clerk, filing.id);
  return { term: JSON.stringify(dossier.term), answers: JSON.stringify(dossier.answers) };
}

const hash = (salt: number) => `(hashint8extended(n, ${salt}) & 2147483647)`;

function statements(first: number, last: number): string[] {
  const series = `from generate_series(${first}, ${last}) n`;
  // In a hundred: three wait at the desk, three are worked on, one waits for the citizen, three can be fetched, the rest has ended.
  const facts = `select n, ${idOf("n")} as id, ${codeOf("n")} as code, ${hash(1)} as h, (${hash(2)} % 100) as share, s.wards[1 + ${hash(3)} % cardinality(s.wards)] as ward,
    1 + ${hash(4)} % 12 as p, s.surnames[1 + ${hash(5)} % cardinality(s.surnames)] || ' ' || s.given[1 + ${hash(6)} % cardinality(s.given)] as name,
    now() - make_interval(mins => (${hash(7)} % 700000)::int) as filed, s.* ${series}, public.seed s`;
  const state = `case when n <= ${acceptPool} or share < 3 then 'submitted' when share < 6 then 'processing' when share < 7 then 'supplement_requested' when share < 10 then 'finished' when share < 12 then 'refused' else 'returned' end`;
  return [
    `insert into dossiers.dossier (id, code, procedure_code, procedure_name, procedure_version, variant_key, form_version, channel, unit_code, applicant_account_id, applicant_name,
      applicant_phone, language, delivery, answers, quantity, fee_dong, state, state_since, step_key, holder_unit_code, holder_office, holder_role, leg_number, leg_due_at, leg_late_from, submitted_at, received_at, accepted_at, accepted_by,
      term, due_at, late_from, finished_at, returned_at, next_at, search, version)
    select id, code, procedures[p], titles[p], versions[p], 'standard', 1, case when h % 3 = 0 then 'counter' else 'online' end, ward, null, name,
      '0905' || lpad((h % 1000000)::text, 6, '0'), 'vi', 'counter', answers, 1, (h % 5) * 8000, state, filed + interval '2 days',
      case when state = 'submitted' then 'receive' when state in ('processing', 'supplement_requested') then 'verify' else 'return' end, ward,
      case when state in ('processing', 'supplement_requested') then 'culture' else 'one_stop' end, case when state in ('processing', 'supplement_requested') then 'specialist' else 'clerk' end,
      case when state = 'submitted' then 1 when state = 'processing' then 2 else 4 end, filed + interval '1 day', filed + interval '1 day', filed, filed, case when state <> 'submitted' then filed + interval '1 hour' end, 'Nguyễn Thị Minh Châu',
      case when state <> 'submitted' then term end, case when state not in ('submitted', 'supplement_requested') then filed + interval '3 days' end, case when state <> 'supplement_requested' then filed + interval '4 days' end,
      case when state in ('finished', 'returned') then filed + interval '2 days' end, case when state = 'returned' then filed + interval '3 days' end,
      case when state in ('finished', 'supplement_requested') then timestamptz '9999-01-01' else filed + interval '1 day' end,
      to_tsvector('simple', lower(code) || ' ' || name || ' ' || titles[p]), 1
    from (select *, ${state} as state from (${facts}) f) g`,
    `insert into dossiers.dossier_leg (dossier_id, number, step_key, unit_code, office, started_at, ended_at, budget, budget_unit, due_at, late_from, consumed)
    select id, number, (array['receive', 'verify', 'decide', 'return'])[number], ward, (array['one_stop', 'culture', 'chair', 'one_stop'])[number], filed + number * interval '5 hours',
      case when number < last then filed + (number + 1) * interval '5 hours' end, 1, 'working_days', filed + interval '1 day', filed + interval '1 day', case when number < last then 0.5 end
    from (select *, case when state = 'submitted' then 1 when state = 'processing' then 2 else 4 end as last from (select *, ${state} as state from (${facts}) f) g) d, generate_series(1, last) number`,
    `insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind, actor_name, unit_code, details)
    select id, filed + number * interval '5 hours', (array['submitted', 'accepted', 'taken', 'proposed', 'signed', 'handed-out'])[number], 'staff', 'Nguyễn Thị Minh Châu', ward, '{"due": "2026-11-23T10:00:00.000Z"}'
    from (${facts}) d, generate_series(1, case when n <= ${acceptPool} then 1 else 6 end) number`,
    `insert into dossiers.dossier_paper (id, dossier_id, slot, slot_label, file_name, kind, added_at)
    select gen_random_uuid(), id, 'paper' || number, 'Giấy tờ kèm theo', 'giay-to.pdf', 'copy', filed from (${facts}) d, generate_series(1, 2) number`,
    `insert into payments.charge (reference_prefix, subject_code, unit_code, collector_name, payer_name, kind, title, amount, legal_basis, state, charged_at)
    select 'H' || lpad((n % 100000000)::text, 8, '0'), code, ward, 'Ủy ban nhân dân phường', name, 'levy', 'Lệ phí', 8000, 'Thông tư 281/2016/TT-BTC', 'paid', filed from (${facts}) d`,
    `insert into notifications.message (id, recipient, channel, language, template, subject_code, params, title, body, parts, urgent, state, not_before, promised_at, handed_over_at, settled_at)
    select gen_random_uuid(), '+84905' || lpad((h % 1000000)::text, 6, '0'), 'sms', 'vi', 'dossier.accepted', code, '{}', 'Hồ sơ', 'Hồ sơ ' || code || ' đã được tiếp nhận.', 1, false, 'delivered', filed, filed, filed, filed
    from (${facts}) d, generate_series(1, 3)`,
    `insert into platform.audit_entry (at, actor_kind, account_id, unit_code, action, details)
    select filed, 'staff', 'a', ward, 'dossiers.accepted', jsonb_build_object('dossier', id, 'code', code) from (${facts}) d, generate_series(1, case when n <= ${acceptPool} then 1 else 6 end)`,
  ];
}
