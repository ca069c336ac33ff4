import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { runMigrations } from "graphile-worker";
import { withDatabase } from "../../../tests/postgres.ts";
import { modules } from "../../modules.ts";
import { findMigrations } from "../../platform/migrate.ts";

// A database that an earlier build has filled, migrated by hand up to the change and then over it.
const name = `upgrade_${process.pid}`;
const change = "0013-numbers-have-books.sql";
let client: pg.Client;

beforeAll(async () => {
  const server = inject("postgres");
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = withDatabase(server, name);
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema platform; create extension unaccent;
    create table platform.migration (module text, name text)`);
  await runMigrations({ connectionString: url });
  for (const { module, name: file, sql } of await findMigrations(modules)) {
    if (module === "dossiers" && file >= change) continue;
    await client.query(`create schema if not exists "${module}"`);
    await client.query(sql);
  }
});
afterAll(async () => {
  await client.end();
  const admin = new pg.Client({ connectionString: inject("postgres") });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

it("keeps counters and printed numbers, and goes on behind them", async () => {
  const id = "6f1f1f8e-0000-4000-8000-000000000001";
  await client.query(`
    insert into dossiers.dossier (id, code, procedure_code, procedure_name, procedure_version,
      variant_key, form_version, channel, unit_code, applicant_name, language, delivery, answers,
      quantity, fee_dong, state, state_since, step_key, holder_unit_code, holder_office,
      holder_role, leg_number, submitted_at, next_at, search)
    values ('${id}', 'H57.40-1', 'p', 'p', 'v', '', 1, 'counter', 'ward', 'An', 'vi', 'counter',
      '{}', 1, 0, 'processing', now(), 'decide', 'ward', 'chair', 'chair', 1, now(), now(), '');
    insert into dossiers.supplement (dossier_id, number, items, reason, requested_at, requested_by,
      requested_in, answer_by) values ('${id}', '9/HDHS', '[]', 'r', '2026-12-31 16:59Z', 'Bình',
      'processing', now());
    insert into dossiers.decision (dossier_id, template, content, proposed_at, proposed_by)
    values ('${id}', 'notice', '{}', now(), 'Chi');
    insert into dossiers.dossier_event (dossier_id, at, kind, actor_kind, actor_account_id,
      actor_name)
    values ('${id}', now(), 'proposed', 'staff', '6f1f1f8e-0000-4000-8000-0000000000aa', 'Chi');
    insert into dossiers.register_number values ('ward', 'supplement', 2026, 9),
      ('ward', 'result', 2026, 41)`);
  await client.query(await readFile(`src/modules/dossiers/migrations/${change}`, "utf8"));
  const { rows: counters } = await client.query(
    "select book, in_year, last_number, carried from numbers.counter order by book",
  );
  expect(counters).toEqual([
    ...["certified-copy", "decision", "result"].map((book) => ({
      book,
      in_year: 2026,
      last_number: 41,
      carried: 41,
    })),
    { book: "supplement", in_year: 2026, last_number: 9, carried: 9 },
  ]);
  const { rows: entries } = await client.query(
    "select book, in_year, number, printed, state, subject, reserved_by from numbers.entry",
  );
  expect(entries).toEqual([
    {
      book: "supplement",
      in_year: 2026,
      number: 9,
      printed: "9/HDHS",
      state: "issued",
      subject: "H57.40-1",
      reserved_by: "Bình",
    },
  ]);
  const { rows: proposals } = await client.query(
    "select proposer_account_id from dossiers.decision",
  );
  expect(proposals).toEqual([{ proposer_account_id: "6f1f1f8e-0000-4000-8000-0000000000aa" }]);
});
