/**
 * A database as an earlier version left it: `<commit>.jsonl.br` holds the rows of each table,
 * as JSON, the migrations that had been applied among them.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import pg from "pg";
import { modules } from "../../src/modules.ts";
import { migrate } from "../../src/platform/migrate.ts";
import { projectRoot } from "../../src/platform/paths.ts";

export interface KeptTable {
  name: string;
  columns: string[];
  /** Each a JSON text. */
  rows: string[];
}
export interface KeptDatabase {
  tables: KeptTable[];
  sequences: { name: string; last_value: string }[];
}

/** Reads the database that a commit left. */
export async function readKept(commit: string): Promise<KeptDatabase> {
  const packed = await readFile(join(projectRoot, `tests/kept/${commit}.jsonl.br`));
  const lines = brotliDecompressSync(packed).toString("utf8").split("\n");
  const tables: KeptTable[] = [];
  for (let at = 0; at < lines.length - 1;) {
    const head = JSON.parse(lines[at] as string) as {
      table: string;
      columns: string[];
      rows: number;
    };
    tables.push({
      name: head.table,
      columns: head.columns,
      rows: lines.slice(at + 1, at + 1 + head.rows),
    });
    at += 1 + head.rows;
  }
  return { tables, ...(JSON.parse(lines.at(-1) as string) as Pick<KeptDatabase, "sequences">) };
}

/** Brings an empty database to the schema and the rows of a kept one. */
export async function fill(address: string, kept: KeptDatabase): Promise<void> {
  const applied = kept.tables.find(({ name }) => name === "platform.migration");
  const only = new Set(
    applied?.rows.map((row) => {
      const { module, name } = JSON.parse(row) as { module: string; name: string };
      return `${module}/${name}`;
    }),
  );
  await migrate(address, modules, { only });
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await putRows(client, kept);
  } finally {
    await client.end();
  }
}

async function putRows(client: pg.Client, { tables, sequences }: KeptDatabase): Promise<void> {
  await client.query("set session_replication_role = replica");
  for (const { name, columns, rows } of tables) {
    const list = columns.map((column) => `"${column}"`).join(", ");
    await client.query(`delete from ${name}`);
    await client.query(
      `insert into ${name} (${list}) overriding system value
         select ${list} from json_populate_recordset(null::${name}, $1)`,
      [`[${rows.join(",")}]`],
    );
  }
  for (const { name, last_value: last } of sequences)
    await client.query("select setval($1, $2)", [name, last]);
  // Moments of transactions come from the server that wrote them: this one has to be past them.
  const { rows } = await client.query<{ missing: string }>(
    `select max(transaction_id::text::bigint) - pg_current_xact_id()::text::bigint as missing
       from platform.audit_entry`,
  );
  for (let missing = Number(rows[0]?.missing); missing >= 0; missing -= 1)
    await client.query("select pg_current_xact_id()");
}
