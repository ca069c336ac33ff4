/**
 * Looks for texts in what a database server has written to its disk, and in every value that it can
 * tell.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getPool } from "../src/platform/pool.ts";

/**
 * Gives where any of some texts stands readable: files of the server (tables, log of changes,
 * temporary files) and values of tables, which a file may keep packed.
 */
export async function foundReadable(texts: readonly string[]): Promise<string[]> {
  await getPool().query("checkpoint");
  return [...(await inFiles(texts)), ...(await foundInTables(texts))];
}

async function inFiles(texts: readonly string[]): Promise<string[]> {
  const {
    rows: [there],
  } = await getPool().query<{ folder: string; own: string }>(
    `select current_setting('data_directory') as folder, oid::text as own
      from pg_database
      where datname = current_database()`,
  );
  const { folder = "", own = "" } = there ?? {};
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // The databases of other tests hold nothing of this one; what all share is looked through.
    const [part, database = ""] = path.slice(folder.length + 1).split("/");
    if (part === "base" && /^\d+$/.test(database) && database !== own) continue;
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const text of texts) if (bytes.includes(text)) found.push(path.slice(folder.length + 1));
  }
  return [...new Set(found)];
}

/** Gives which tables have a row that tells any of some texts, with that row. */
export async function foundInTables(texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await getPool().query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await getPool().query<{ told: string }>(
      `select row::text as told from ${name} as row where exists (
         select
         from unnest($1::text[]) as t(wanted)
         where position(wanted in row::text) > 0) limit 1`,
      [texts],
    );
    if (rows.length > 0) found.push(`${name}: ${rows[0]?.told.slice(0, 400)}`);
  }
  return found;
}
