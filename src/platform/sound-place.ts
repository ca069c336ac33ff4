/** What settings alone do not tell: who the database takes us for, and who reads our folder. */
import { mkdir, stat } from "node:fs/promises";
import pg from "pg";
import { config } from "./config.ts";
import { dataFolder } from "./paths.ts";

/**
 * Looks at database and data folder in production; throws an Error with one sentence when others
 * could read or change what they hold.
 */
export async function requireSoundPlace(url: string): Promise<void> {
  if (config.MODE !== "production") return;
  await requirePrivateFolder(dataFolder(config.DATA_FOLDER));
  await requirePlainRole(url);
}

/**
 * Makes the folder for this account alone, or throws an Error when another account may enter it.
 */
export async function requirePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (((await stat(folder)).mode & 0o007) === 0) return;
  throw new Error(`Production refuses a DATA_FOLDER that others can read: chmod o-rwx ${folder}.`);
}

// Whoever is more than the owner of one database could step over whatever the house forbids itself,
// and an attacker who speaks for the house with them.
const powers = `
  select coalesce(string_agg(distinct held, ', '), '') as held from pg_roles r
  cross join lateral unnest(array[
    case when r.rolsuper then 'SUPERUSER' end,
    case when r.rolbypassrls then 'BYPASSRLS' end,
    case when r.rolcreaterole then 'CREATEROLE' end,
    case when r.rolreplication then 'REPLICATION' end,
    case when r.rolname in ('pg_execute_server_program', 'pg_read_server_files',
      'pg_write_server_files', 'pg_read_all_data', 'pg_write_all_data') then r.rolname end
  ]) as held
  where held is not null and pg_has_role(session_user, r.oid, 'member')`;

/**
 * Throws an Error with one sentence when the role of an address may do more than own a database.
 */
export async function requirePlainRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const {
      rows: [row],
    } = await client.query<{ held: string }>(powers);
    if (!row?.held) return;
    throw new Error(
      `Production refuses a database role with ${row.held}: give DATABASE_URL one that only ` +
        "owns its database.",
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
