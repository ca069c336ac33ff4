/**
 * Whether a database is this house's: neither somebody else's nor an empty one where a house had
 * been.
 */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { now } from "./clock.ts";

const fileName = "house.json";

interface House {
  id: string;
  begun: string;
}

// Tables that came with an extension are nobody's work.
const tablesIn = `
  select n.nspname || '.' || c.relname as name from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'm', 'f')
    and n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by 1 limit 3`;

/**
 * Looks at a database before anything is written. Throws an Error with one sentence for one that
 * holds tables of others, and for an empty one where the data folder knows a house, unless a new
 * house is wanted.
 */
export async function requireOwnDatabase(
  client: pg.ClientBase,
  folder: string,
  beginNew: boolean,
): Promise<void> {
  const {
    rows: [ours],
  } = await client.query<{ there: boolean }>(
    "select to_regclass('platform.migration') is not null as there",
  );
  if (ours?.there) return;
  const { rows } = await client.query<{ name: string }>(tablesIn);
  if (rows.length > 0) {
    const names = rows.map(({ name }) => name).join(", ");
    throw new Error(
      `The database of DATABASE_URL holds tables of others (${names}): give Motcua a database ` +
        "of its own.",
    );
  }
  const known = await houseKnown(folder);
  if (!known || beginNew) return;
  throw new Error(
    `The database is empty, but ${folder} knows a house begun on ${known.begun.slice(0, 10)}: ` +
      "set its DATABASE_URL, restore its backup, or begin anew by npm start -- --new.",
  );
}

/**
 * Tells database and data folder of each other, and gives the house's id. Throws an Error with one
 * sentence when the folder belongs to another house, unless a new one is wanted.
 */
export async function nameHouse(
  client: pg.ClientBase,
  folder: string,
  beginNew: boolean,
): Promise<string> {
  await client.query(
    "insert into platform.house (id, begun_at) values ($1, $2) on conflict do nothing",
    [randomUUID(), now()],
  );
  const { rows } = await client.query<{ id: string; begun_at: Date }>(
    "select id, begun_at from platform.house",
  );
  const [{ id, begun_at: begun }] = rows as [{ id: string; begun_at: Date }];
  const known = await houseKnown(folder);
  if (known?.id === id) return id;
  if (known && !beginNew) {
    throw new Error(
      `${folder} belongs to the house ${known.id}, the database to ${id}: set DATA_FOLDER or ` +
        "DATABASE_URL so " +
        "that they belong together, or take this folder for the other house by npm start -- --new.",
    );
  }
  await mkdir(folder, { recursive: true });
  const written = join(folder, `.${fileName}`);
  await writeFile(
    written,
    `${JSON.stringify({ id, begun: begun.toISOString() } satisfies House)}\n`,
    { mode: 0o600 },
  );
  await rename(written, join(folder, fileName));
  return id;
}

// What cannot be read is a house all the same: nobody begins anew because of half a file.
async function houseKnown(folder: string): Promise<House | null> {
  const text = await readFile(join(folder, fileName), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
  if (text === null) return null;
  try {
    return JSON.parse(text) as House;
  } catch {
    throw new Error(
      `${join(folder, fileName)} cannot be read: restore it from a backup, or remove it.`,
    );
  }
}
