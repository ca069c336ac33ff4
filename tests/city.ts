/**
 * The demonstration city in a test database: all registers loaded once for a test run, copied for
 * each file.
 */
import pg from "pg";
import { inject } from "vitest";
import { loaders } from "../src/loaders.ts";
import type { Authority, Citizen, Post, Rank, Role, Staff } from "../src/platform/actor.ts";
import { dutiesOf } from "../src/modules/organizations/index.ts";
import { getPool } from "../src/platform/pool.ts";
import { leaveDatabaseAs, testDatabase } from "./database.ts";
import { templateName } from "./postgres.ts";

const cityTemplate = "motcua_city_template";

/** Points this test file at a fresh copy of the city; gives the address. Call it in beforeAll. */
export async function testCity(): Promise<string> {
  await makeCity();
  return testDatabase(cityTemplate);
}

async function makeCity(): Promise<void> {
  await makeTemplate(cityTemplate, templateName, async () => {
    for (const [, load] of loaders) await load();
  });
}

/**
 * Points this test file at a fresh copy of the city with what `make` adds to it, once for a run;
 * gives what `make` gave, which is kept as JSON.
 */
export async function testCityWith<Facts>(
  name: string,
  make: () => Promise<Facts>,
): Promise<Facts> {
  const template = `motcua_${name}_template`;
  await makeCity();
  await makeTemplate(template, cityTemplate, async () => {
    const facts = JSON.stringify(await make());
    await getPool().query("create table public.made_for_tests (facts jsonb)");
    await getPool().query("insert into public.made_for_tests values ($1)", [facts]);
  });
  await testDatabase(template);
  const { rows } = await getPool().query("select facts from public.made_for_tests");
  return rows[0].facts as Facts;
}

// The first file that needs a template makes it; the others wait for the lock and find it there.
async function makeTemplate(name: string, from: string, fill: () => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("postgres") });
  await admin.connect();
  await admin.query("select pg_advisory_lock(726865)");
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [name]);
  if (!rowCount) {
    await testDatabase(from);
    await fill();
    await leaveDatabaseAs(name);
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
