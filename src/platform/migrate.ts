/** Brings a database to the newest schema: platform first, then each module from the ground floor up. */
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

/** Applies what is missing, each migration in a transaction of its own; gives the names applied. Two migrators wait for each other. */
export async function migrate(
  url: string,
  modules: readonly string[],
  report: (name: string) => void = () => undefined,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "motcua-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(726863)");
    await client.query("create schema if not exists platform");
    await client.query(
      "create table if not exists platform.migration (module text, name text, applied_at timestamptz not null default now(), constraint migration_pkey primary key (module, name))",
    );
    await client.query("create extension if not exists unaccent");
    await runMigrations({ connectionString: url });
    return await applyMissing(client, modules, report);
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: pg.Client,
  modules: readonly string[],
  report: (name: string) => void,
): Promise<string[]> {
  const { rows } = await client.query<{ module: string; name: string }>(
    "select module, name from platform.migration",
  );
  const applied = new Set(rows.map((row) => `${row.module}/${row.name}`));
  const fresh = (await findMigrations(modules)).filter(
    ({ module, name }) => !applied.has(`${module}/${name}`),
  );
  for (const migration of fresh) {
    await applyOne(client, migration);
    report(`${migration.module}/${migration.name}`);
  }
  return fresh.map(({ module, name }) => `${module}/${name}`);
}

async function applyOne(client: pg.Client, { module, name, sql }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`create schema if not exists "${module}"`);
    await client.query(sql);
    await client.query("insert into platform.migration (module, name) values ($1, $2)", [
      module,
      name,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(
      `The migration ${module}/${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
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
