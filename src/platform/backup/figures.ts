/** What is counted in a house and again in its copy: rows of each table, money, the newest seal. */
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { hashOfSeal, type Seal, sealColumns } from "../seal-chain.ts";

interface Query {
  sql: string;
  parameters: readonly unknown[];
}
/** What only modules know of their tables. */
export interface HouseQueries {
  /** One row with a number `sum`: what all books add up to. */
  ledger: Query;
  /** A row for each stored file: `sha256`, `size_bytes`. */
  files: Query;
  /** A row for each file stored since an instant: `sha256`. */
  filesSince(since: Date): Query;
}

export interface BackupFigures {
  tables: Record<string, number>;
  ledgerSum: number;
  seal: { number: number; hash: string } | null;
}
export interface BackupCount {
  figures: BackupFigures;
  files: [string, number][];
  /** The instant at which all that was counted had been committed. */
  at: Date;
}

const triesMax = 30;

/**
 * Counts at one place of the log, which is given a name: for milliseconds nobody writes, then
 * everybody goes on while it is counted. Throws an Error when no such moment was found.
 */
export async function countAt(
  place: string,
  url: string,
  queries: HouseQueries,
): Promise<BackupCount> {
  const holder = await connected(url);
  const counter = await connected(url);
  try {
    const at = await holdStill(holder, counter, place);
    return { at, ...(await countIn(counter, queries)) };
  } finally {
    await Promise.all([holder.end(), counter.end()]);
  }
}

async function holdStill(holder: pg.Client, counter: pg.Client, place: string): Promise<Date> {
  for (let tries = 1; ; tries += 1) {
    await counter.query("begin isolation level repeatable read read only");
    await holder.query("begin");
    try {
      // Whoever else waits is let go on: where two wait for each other, it is we who give up.
      await holder.query("set local lock_timeout = '1s'; set local deadlock_timeout = '50ms'");
      await holder.query(`lock table ${(await tableNames(holder)).join(", ")} in share mode`);
      const {
        rows: [shown],
      } = await holder.query<{ id: string }>("select pg_export_snapshot() as id");
      await counter.query(`set transaction snapshot '${shown?.id}'`);
      const {
        rows: [moment],
      } = await holder.query<{ at: Date }>(
        "select pg_create_restore_point($1), clock_timestamp() as at",
        [place],
      );
      await holder.query("commit");
      return moment?.at as Date;
    } catch (error) {
      await Promise.all([holder.query("rollback"), counter.query("rollback")]);
      if (
        tries >= triesMax ||
        !["55P03", "40P01"].includes((error as { code?: string }).code ?? "")
      )
        throw error;
      await setTimeout(100 + Math.random() * 400);
    }
  }
}

/** Counts what a connection sees. */
export async function countIn(
  client: pg.ClientBase,
  queries: HouseQueries,
): Promise<Omit<BackupCount, "at">> {
  const counts = (await tableNames(client)).map(
    (name) => `select '${name}' as name, count(*)::int as n from ${name}`,
  );
  const { rows: tables } = await client.query<{ name: string; n: number }>(
    counts.join(" union all "),
  );
  const {
    rows: [books],
  } = await client.query<{ sum: string | number }>(queries.ledger.sql, [
    ...queries.ledger.parameters,
  ]);
  const {
    rows: [seal],
  } = await client.query<Seal>(
    `select ${sealColumns} from platform.audit_seal order by number desc limit 1`,
  );
  const { rows: files } = await client.query<{ sha256: string; size_bytes: string }>(
    queries.files.sql,
    [...queries.files.parameters],
  );
  return {
    files: files.map(({ sha256, size_bytes }) => [sha256, Number(size_bytes)]),
    figures: {
      tables: Object.fromEntries(tables.map(({ name, n }) => [name, n])),
      ledgerSum: Number(books?.sum ?? 0),
      seal: seal ? { number: seal.number, hash: hashOfSeal(seal).toString("hex") } : null,
    },
  };
}

/** Names what differs between what was counted in the house and in its copy. */
export function differences(house: BackupFigures, copy: BackupFigures): string[] {
  const names = new Set([...Object.keys(house.tables), ...Object.keys(copy.tables)]);
  const tables = [...names]
    .filter((name) => house.tables[name] !== copy.tables[name])
    .map(
      (name) =>
        `${name}: ${house.tables[name] ?? "no table"} rows in the house, ` +
        `${copy.tables[name] ?? "no table"} in the copy`,
    );
  const ledger =
    house.ledgerSum === copy.ledgerSum
      ? []
      : [`the ledger adds up to ${house.ledgerSum} in the house, to ${copy.ledgerSum} in the copy`];
  const seal =
    house.seal?.hash === copy.seal?.hash
      ? []
      : [
          `the newest seal is ${house.seal?.number ?? "none"} in the house, ` +
            `${copy.seal?.number ?? "none"} in the copy`,
        ];
  return [...tables, ...ledger, ...seal];
}

async function tableNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Opens a connection of its own, without the limits of a web process. */
export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "motcua-backup" });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
