/** The connections to PostgreSQL, and how their values become ours. */
import pg from "pg";
import { config } from "./config.ts";
import { log } from "./log.ts";
import { Pipelines } from "./pipelines.ts";
import { Places } from "./places.ts";
import { PreparingClient } from "./prepared-query.ts";
import { SharedCommits } from "./shared-commits.ts";
import { endConnections, watchSilence } from "./silent-connections.ts";
import { readMoment } from "./stored-moments.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, (value) => safeInteger(value));
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readMoment);

const pipelineCount = 2;
const commitLines = 2;

// What takes long, and nobody waits for with a form in hand, never takes the last connection.
const reportConnections = config.DATABASE_CONNECTIONS >= 8 ? 2 : 1;

const poolConnections =
  config.DATABASE_CONNECTIONS - pipelineCount - commitLines - reportConnections;

// Whoever holds a connection for a transaction may read outside of it: were all of them held so,
// each would wait for the others. So transactions leave some to what only reads.
const readConnections = poolConnections >= 4 ? 2 : 1;
const transactionPlaces = new Places(poolConnections - readConnections, 4_000);

let pool: pg.Pool | null = null;
let reportPool: pg.Pool | null = null;
let pipelines: Pipelines | null = null;
let sharedCommits: SharedCommits | null = null;
let address: string | undefined = config.DATABASE_URL;

/** Gives the process's one pool, opening it at first use. */
export function getPool(): pg.Pool {
  pool ??= openPool(address, poolConnections);
  return pool;
}

/**
 * Gives a connection for a transaction; who waits for one holds none. Throws Busy after four
 * seconds.
 */
export async function connectForTransaction(): Promise<pg.PoolClient> {
  const leave = await transactionPlaces.take();
  try {
    const client = await getPool().connect();
    const release = client.release.bind(client);
    client.release = (error) => {
      leave();
      release(error);
    };
    return client;
  } catch (error) {
    leave();
    throw error;
  }
}

/**
 * Gives the connections for reports, opening them at first use: sums of many rows wait for each
 * other and for nobody else.
 */
export function getReportPool(): pg.Pool {
  reportPool ??= openPool(address, reportConnections);
  return reportPool;
}

/** Gives the process's connections for short reads, opening them at first use. */
export function getPipelines(): Pipelines {
  const url = address;
  pipelines ??= new Pipelines(
    () => client({ connectionString: url, pipeline: true } as pg.ClientConfig),
    pipelineCount,
  );
  return pipelines;
}

/**
 * Gives the process's connections for commands that write in one statement, opening them at first
 * use.
 */
export function getSharedCommits(): SharedCommits {
  const url = address;
  // Whoever meets a locked row waits for it alone, in the pool, and holds up nobody.
  sharedCommits ??= new SharedCommits(
    () => client({ connectionString: url, lock_timeout: 100 }),
    commitLines,
    async ({ text, values }) => (await getPool().query(text, values)).rows,
  );
  return sharedCommits;
}

/** Gives the address that the pool connects to, for tools with a pool of their own. */
export function databaseAddress(): string {
  if (!address) throw new Error("DATABASE_URL is not set: start through npm start, or set it.");
  return address;
}

const forgetting: (() => void)[] = [];

/**
 * Says how to forget what a module keeps in memory of a database, for when the process is pointed
 * at another.
 */
export function whenDatabaseChanges(forget: () => void): void {
  forgetting.push(forget);
}

/**
 * Points the process at another database and forgets what was kept of the one before; used by start
 * and by tests.
 */
export async function useDatabase(url: string): Promise<void> {
  await closePool();
  address = url;
  forgetDatabase();
}

/** Forgets what the process keeps in memory of the database: another has written there. */
export function forgetDatabase(): void {
  for (const forget of forgetting) forget();
}

const closingMilliseconds = 3_000;

/** Ends all connections, at the latest after three seconds, whether PostgreSQL answers or not. */
export async function closePool(): Promise<void> {
  const closing = { pool, reportPool, pipelines, sharedCommits };
  [pool, reportPool, pipelines, sharedCommits] = [null, null, null, null];
  const late = setTimeout(endConnections, closingMilliseconds);
  await closing.sharedCommits?.end();
  await closing.pool?.end();
  await closing.reportPool?.end();
  await closing.pipelines?.end();
  clearTimeout(late);
}

const settings = {
  connectionTimeoutMillis: 4_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
  application_name: "motcua",
};

function client(options: pg.ClientConfig): pg.Client {
  return new WatchedClient({ ...settings, ...options }) as unknown as pg.Client;
}

function watchClient(): pg.Client {
  const options = { ...settings, connectionString: address, application_name: "motcua-watch" };
  return new PreparingClient(options) as unknown as pg.Client;
}

class WatchedClient extends PreparingClient {
  constructor(options: pg.ClientConfig) {
    super(options);
    watchSilence(this as unknown as Parameters<typeof watchSilence>[0], watchClient);
  }
}

function openPool(url: string | undefined, connections: number): pg.Pool {
  const opened = new pg.Pool({
    ...settings,
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    Client: WatchedClient as unknown as typeof pg.Client,
  });
  // An idle connection that dies is replaced at the next use; without a listener it would end the
  // process.
  opened.on("error", (error) => log.warn({ error }, "idle connection lost"));
  return opened;
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error("A bigint left the safe range.");
  return number;
}
