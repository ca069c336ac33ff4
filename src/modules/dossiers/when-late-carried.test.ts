import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { runMigrations } from "graphile-worker";
import { withDatabase } from "../../../tests/postgres.ts";
import { modules } from "../../modules.ts";
import { findMigrations } from "../../platform/migrate.ts";

// A database that an earlier build has filled, migrated by hand up to the change and then over it.
const name = `when_late_${process.pid}`;
const change = "0008-when-late.sql";
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
  await client.query(
    `create schema platform;
    create extension unaccent;
    create table platform.migration (module text, name text)`,
  );
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

const id = (n: number) => `6f1f1f8e-0000-4000-8000-00000000000${n}`;

async function dossier(
  n: number,
  state: string,
  facts: { unit?: string; due?: string; lost?: string; finished?: string },
): Promise<void> {
  const term = facts.unit
    ? JSON.stringify({ unit: facts.unit, changes: [{ dueAfter: facts.lost ?? facts.due ?? null }] })
    : null;
  await client.query(
    `insert into dossiers.dossier (id, code, procedure_code, procedure_name, procedure_version,
      variant_key, form_version, channel, unit_code, applicant_name, language, delivery, answers,
      quantity, fee_dong, state, state_since, step_key, holder_unit_code, holder_office,
      holder_role, leg_number, leg_due_at, submitted_at, next_at, search, term, due_at, finished_at)
    values ($1, $2, 'p', 'p', 'v',
      '', 1, 'counter', 'ward', 'An', 'vi', 'counter', '{}',
      1, 0, $3, '2026-11-25T02:00Z', 'verify', 'ward', 'economy',
      'specialist', 2, '2026-11-20T04:00Z', '2026-11-16T02:00Z', now(), '', $4, $5, $6)`,
    [id(n), `H57-${n}`, state, term, facts.due ?? null, facts.finished ?? null],
  );
  await client.query(
    `insert into dossiers.dossier_leg (dossier_id, number, step_key, unit_code, office, started_at,
      budget, budget_unit, due_at)
    values ($1, 2, 'verify', 'ward', 'economy', '2026-11-17T02:00Z', 1, $2, '2026-11-20T04:00Z')`,
    [id(n), facts.unit ?? "working_hours"],
  );
}

it("says since when dossiers and legs are late, and gives back what stops took", async () => {
  await dossier(1, "processing", { unit: "working_days", due: "2026-11-19T10:00:00Z" });
  await dossier(2, "processing", { unit: "working_hours", due: "2026-11-19T10:00:00Z" });
  await dossier(3, "stopped", {
    unit: "working_days",
    lost: "2026-11-10T10:00:00Z",
    finished: "2026-11-25T02:00:00Z",
  });
  await dossier(4, "withdrawn", { unit: "calendar_days" });
  await dossier(5, "submitted", {});
  await client.query(
    `insert into dossiers.supplement
    values ($1, '1', '[]', 'r', now(), 'x', 'submitted', now(), '2026-11-18T03:00Z')`,
    [id(5)],
  );
  await client.query(await readFile(`src/modules/dossiers/migrations/${change}`, "utf8"));
  const { rows } = await client.query(
    `select due_at, due_day::text, late_from, leg_late_from, received_at, ended_at
    from dossiers.dossier
    order by id`,
  );
  const at = (moment: string) => new Date(moment);
  const filed = at("2026-11-16T02:00Z");
  expect(rows).toMatchObject([
    {
      due_day: "2026-11-19",
      late_from: at("2026-11-19T17:00Z"),
      leg_late_from: at("2026-11-20T17:00Z"),
      received_at: filed,
      ended_at: null,
    },
    {
      due_day: "2026-11-19",
      late_from: at("2026-11-19T10:00Z"),
      leg_late_from: at("2026-11-20T04:00Z"),
      received_at: filed,
      ended_at: null,
    },
    {
      due_at: at("2026-11-10T10:00Z"),
      late_from: at("2026-11-10T17:00Z"),
      ended_at: at("2026-11-25T02:00Z"),
    },
    { due_at: null, late_from: null, ended_at: at("2026-11-25T02:00Z") },
    { due_at: null, late_from: null, received_at: at("2026-11-18T03:00Z") },
  ]);
});
