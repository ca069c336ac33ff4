/**
 * Brings a database to the newest schema: platform first, then each module from the ground floor
 * up.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { projectRoot } from "./paths.ts";

interface Migration {
  module: string;
  name: string;
  sql: string;
}
export interface Migrating {
  report?: (name: string) => void;
  /** How long one migration is tried while others hold what it must lock; default ten minutes. */
  patienceMilliseconds?: number;
  /** Applies no other than these, each `module/name`: the schema as it was at an earlier time. */
  only?: ReadonlySet<string>;
}

// Whoever waits for a lock makes everybody behind wait too: readers feel no more than this.
const lockTimeout = "1s";
const pauseMilliseconds = 500;
const longestPauseMilliseconds = 5_000;
const patienceDefault = 600_000;

/**
 * Applies what is missing, each migration in a transaction of its own; gives the names applied. Two
 * migrators wait for each other. Throws one sentence when a migration fails, or nobody lets it in.
 */
export async function migrate(
  url: string,
  modules: readonly string[],
  migrating: Migrating = {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "motcua-migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await lock(client);
    await client.query("create schema if not exists platform");
    await client.query(
      `create table if not exists platform.migration (
          module text, name text, applied_at timestamptz not null default now(),
          constraint migration_pkey primary key (module, name)
        )`,
    );
    await client.query("create extension if not exists unaccent");
    await runMigrations({ connectionString: url });
    return await applyMissing(client, modules, migrating);
  } finally {
    await client.end();
  }
}

// Asked again and again: a statement that waits would hold up an index that is built concurrently.
async function lock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ free: boolean }>(
      "select pg_try_advisory_lock(726863) as free",
    );
    if (rows[0]?.free) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
}

async function applyMissing(
  client: pg.Client,
  modules: readonly string[],
  { report, patienceMilliseconds = patienceDefault, only }: Migrating,
): Promise<string[]> {
  const { rows } = await client.query<{ module: string; name: string }>(
    "select module, name from platform.migration",
  );
  const applied = new Set(rows.map((row) => `${row.module}/${row.name}`));
  const fresh = (await findMigrations(modules)).filter(
    ({ module, name }) =>
      !applied.has(`${module}/${name}`) && (!only || only.has(`${module}/${name}`)),
  );
  for (const migration of fresh) {
    await applyOne(client, migration, patienceMilliseconds);
    report?.(`${migration.module}/${migration.name}`);
  }
  return fresh.map(({ module, name }) => `${module}/${name}`);
}

/** Applies one migration, and notes it; tried again while others hold what it must lock. */
export async function applyOne(
  client: pg.Client,
  migration: Migration,
  patienceMilliseconds: number,
): Promise<void> {
  const until = performance.now() + patienceMilliseconds;
  const apply = isConcurrent(migration.sql) ? applyConcurrently : applyAtOnce;
  for (let pause = pauseMilliseconds; ; pause = Math.min(pause * 2, longestPauseMilliseconds)) {
    try {
      await apply(client, migration);
      return;
    } catch (error) {
      const { message, code } = error as Error & { code?: string };
      const busy = code === "55P03" || code === "40P01";
      if (busy && performance.now() + pause < until) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        continue;
      }
      const held = busy
        ? "others hold what it must lock; run it again when less is going on"
        : message;
      throw new Error(`The migration ${migration.module}/${migration.name} failed: ${held}`, {
        cause: error,
      });
    }
  }
}

async function applyAtOnce(client: pg.Client, { module, name, sql }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = '${lockTimeout}'`);
    await client.query(`create schema if not exists "${module}"`);
    await client.query(sql);
    await note(client, module, name);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Tells whether a migration builds indexes beside everybody's work, outside of a transaction. */
function isConcurrent(sql: string): boolean {
  return /\bindex\s+concurrently\b/i.test(sql);
}

// Statement by statement, without a bound on waiting: nobody waits behind it. What a broken build
// left is useless, and has the name that the new one wants: it is dropped first.
async function applyConcurrently(
  client: pg.Client,
  { module, name, sql }: Migration,
): Promise<void> {
  for (const statement of statementsOf(sql)) {
    const made =
      /create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(\w+)/i.exec(
        statement,
      );
    if (made?.[1]) await dropBroken(client, module, made[1]);
    await client.query(statement);
  }
  await note(client, module, name);
}

function statementsOf(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, "")
    .split(/;\s*(?:\n|$)/)
    .map((one) => one.trim())
    .filter(Boolean);
}

async function dropBroken(client: pg.Client, schema: string, index: string): Promise<void> {
  const { rowCount } = await client.query(
    `select 1
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2 and not i.indisvalid`,
    [schema, index],
  );
  if (rowCount) await client.query(`drop index concurrently "${schema}"."${index}"`);
}

async function note(client: pg.Client, module: string, name: string): Promise<void> {
  await client.query("insert into platform.migration (module, name) values ($1, $2)", [
    module,
    name,
  ]);
}

/** Lists all migrations in the order in which they apply. */
export async function findMigrations(modules: readonly string[]): Promise<Migration[]> {
  const found: Migration[] = [];
  for (const module of ["platform", ...modules]) {
    const folder =
      module === "platform"
        ? join(projectRoot, "src/platform/migrations")
        : join(projectRoot, "src/modules", module, "migrations");
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((file) => file.endsWith(".sql")).toSorted()) {
      found.push({ module, name, sql: await readFile(join(folder, name), "utf8") });
    }
  }
  return found;
}
