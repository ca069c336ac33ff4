/**
 * The demonstration city in a test database: all registers loaded once for a test run, copied for
 * each file.
 */
import pg from "pg";
import { inject } from "vitest";
import { loaders } from "../src/loaders.ts";
import { modules } from "../src/modules.ts";
import type { Authority, Citizen, Post, Rank, Role, Staff } from "../src/platform/actor.ts";
import { dutiesOf } from "../src/modules/organizations/index.ts";
import { migrate } from "../src/platform/migrate.ts";
import { closePool, getPool, useDatabase } from "../src/platform/pool.ts";
import { testDatabase } from "./database.ts";
import { withDatabase } from "./postgres.ts";

const cityTemplate = "motcua_city_template";

/** Points this test file at a fresh copy of the city; gives the address. Call it in beforeAll. */
export async function testCity(): Promise<string> {
  await makeTemplate(inject("postgres"));
  return testDatabase(cityTemplate);
}

// The first file that needs the city loads it; the others wait for the lock and find it there.
async function makeTemplate(server: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query("select pg_advisory_lock(726865)");
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [
    cityTemplate,
  ]);
  if (!rowCount) {
    const unfinished = `${cityTemplate}_unfinished`;
    await admin.query(`drop database if exists ${unfinished}`);
    await admin.query(`create database ${unfinished}`);
    const url = withDatabase(server, unfinished);
    await migrate(url, modules);
    await useDatabase(url);
    for (const [, load] of loaders) await load();
    await closePool();
    await admin.query(`alter database ${unfinished} rename to ${cityTemplate}`);
  }
  await admin.end();
}

/** Gives the official of the demonstration who signs in by a name. */
export async function demoStaff(signIn: string): Promise<Staff> {
  const { rows } = await getPool().query(
    `select a.id, a.full_name, p.id as post_id, p.role, p.unit_code, p.office, p.title,
        p.authority, p.rank
      from people.sign_in_name n
      join people.account a on a.id = n.account_id
      join people.post p on p.account_id = a.id
      where n.name = $1`,
    [signIn],
  );
  const row = rows[0] as {
    id: string;
    full_name: string;
    post_id: string;
    role: Role;
    unit_code: string;
    office: string;
    title: string;
    authority: Authority;
    rank: Rank;
  };
  const post: Post = {
    id: row.post_id,
    role: row.role,
    unitCode: row.unit_code,
    office: row.office,
    title: row.title,
    authority: row.authority,
    rank: row.rank,
    duties: dutiesOf(row),
    actingFor: null,
  };
  return { kind: "staff", accountId: row.id, name: row.full_name, post, posts: [post] };
}

/** Gives the citizen of the demonstration who signs in by a name. */
export async function demoCitizen(signIn: string): Promise<Citizen> {
  const { rows } = await getPool().query(
    `select a.id, a.full_name
      from people.sign_in_name n
      join people.account a on a.id = n.account_id
      where n.name = $1`,
    [signIn],
  );
  const row = rows[0] as { id: string; full_name: string };
  return { kind: "citizen", accountId: row.id, name: row.full_name };
}
