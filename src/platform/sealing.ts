/**
 * Seals the audit in batches behind all commands: no command waits for it, and any later change of
 * a row shows.
 */
import { type FileHandle, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { headLine, lastHead } from "./audit-heads.ts";
import { auditRows } from "./audit-rows.ts";
import { now } from "./clock.ts";
import { config } from "./config.ts";
import type { Loop } from "./jobs.ts";
import { dataFolder } from "./paths.ts";
import { getPool } from "./pool.ts";
import {
  hashOfSeal,
  leafOf,
  noSeal,
  rootOf,
  type Seal,
  sealColumns,
  sealingKey,
  signSeal,
} from "./seal-chain.ts";

const rowsPerSeal = 20_000;

/** Where the heads of the chain are kept, outside of the database. */
export function headsFile(): string {
  return join(dataFolder(config.HEADS_FOLDER ?? config.DATA_FOLDER), "audit-heads.jsonl");
}

/** Gives the line that a restore left for the file of heads; null where there was none. */
export async function restoredLineOf(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, restoredFile), "utf8").catch(() => "");
  return text.trim() || null;
}

/** The file in which a restore leaves that line. */
export const restoredFile = "restored-head.jsonl";

/**
 * Seals what was committed and is not sealed yet; gives the seals that it made. Only one process
 * seals at a time.
 */
export async function sealAudit(): Promise<Seal[]> {
  const made: Seal[] = [];
  for (let seal = await sealNext(); seal; seal = await sealNext()) {
    await keepHeads();
    made.push(seal);
  }
  return made;
}

async function sealNext(): Promise<Seal | null> {
  const client = await getPool().connect();
  try {
    await client.query("begin isolation level repeatable read");
    const seal = await sealWithin(client);
    await client.query("commit");
    return seal;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

// Transactions below the snapshot's xmin have all ended: no row can still join them, however long a
// transaction took.
const rangeQuery = `with last as (
    select coalesce(max(to_transaction::text::numeric), 0) as reached from platform.audit_seal
  ),
  ended as (select transaction_id from platform.audit_entry
    where transaction_id >= (select reached::text::xid8 from last)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction_id
    limit ${rowsPerSeal})
  select (select reached::text from last) as first,
    (max(transaction_id::text::numeric) + 1)::text as next
  from ended`;

async function sealWithin(client: pg.PoolClient): Promise<Seal | null> {
  const {
    rows: [lock],
  } = await client.query<{ free: boolean }>("select pg_try_advisory_xact_lock(726866) as free");
  if (!lock?.free) return null;
  const {
    rows: [range],
  } = await client.query<{ first: string; next: string | null }>(rangeQuery);
  if (!range?.next) return null;
  const {
    rows: [last],
  } = await client.query<Seal>(
    `select ${sealColumns} from platform.audit_seal order by number desc limit 1`,
  );
  const leaves: Buffer[] = [];
  for await (const row of auditRows(client, range.first, range.next)) leaves.push(leafOf(row));
  await requireAll(client, range.first, range.next, leaves.length);
  const seal = signSeal(
    {
      number: (last?.number ?? 0) + 1,
      from_transaction: range.first,
      to_transaction: range.next,
      entries: leaves.length,
      root: rootOf(leaves),
      previous: last ? hashOfSeal(last) : noSeal,
      sealed_at: now(),
    },
    sealingKey(config.SECRET_KEY),
  );
  await client.query(
    `insert into platform.audit_seal (
        number, from_transaction, to_transaction, entries, root, previous, sealed_at, signature
      )
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      seal.number,
      seal.from_transaction,
      seal.to_transaction,
      seal.entries,
      seal.root,
      seal.previous,
      seal.sealed_at,
      seal.signature,
    ],
  );
  return seal;
}

// A row that no seal covers could be changed unseen.
async function requireAll(
  client: pg.PoolClient,
  first: string,
  next: string,
  read: number,
): Promise<void> {
  const {
    rows: [there],
  } = await client.query<{ n: number }>(
    `select count(*)::int as n
      from platform.audit_entry
      where transaction_id >= $1::xid8 and transaction_id < $2::xid8`,
    [first, next],
  );
  if (there?.n !== read)
    throw new Error(`Of ${there?.n} rows of the audit ${read} were read: none is sealed.`);
}

/** Appends the heads that the file does not hold yet: also those whose writing a kill cut short. */
export async function keepHeads(): Promise<void> {
  await mkdir(dirname(headsFile()), { recursive: true });
  const file = await open(headsFile(), "a+", 0o600);
  try {
    const end = await endOf(file);
    const left = join(dataFolder(config.DATA_FOLDER), restoredFile);
    const restored = await restoredLineOf(dataFolder(config.DATA_FOLDER));
    const last = lastHead(restored ? `${end}\n${restored}` : end);
    const { rows } = await getPool().query<Seal>(
      `select ${sealColumns} from platform.audit_seal where number > $1 order by number`,
      [last],
    );
    const lines = [...(restored ? [restored] : []), ...rows.map(headLine)];
    if (lines.length === 0) return;
    // Half a line of an earlier kill stays alone on its line.
    const begin = end === "" || end.endsWith("\n") ? "" : "\n";
    await file.appendFile(`${begin}${lines.join("\n")}\n`);
    await file.sync();
    if (restored) await rm(left, { force: true });
  } finally {
    await file.close();
  }
}

// The last lines tell what is missing; the whole file has a line for each half minute of years.
async function endOf(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const length = Math.min(size, 16_384);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.subarray(0, bytesRead).toString("utf8");
}

export const sealing: Loop = { name: "audit-sealing", everyMilliseconds: 30_000, run: sealAndKeep };

async function sealAndKeep(): Promise<void> {
  await sealAudit();
  await keepHeads();
}
