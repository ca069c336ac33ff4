/** The connections to PostgreSQL. Every statement with parameters is prepared once per connection, by the name of its text. */
import { createHash } from "node:crypto";
import pg from "pg";
import { config } from "./config.ts";
import { log } from "./log.ts";

pg.types.setTypeParser(pg.types.builtins.INT8, (value) => safeInteger(value));
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

const statementNames = new Map<string, string>();
const statementNamesMax = 3000;

type QueryArguments = Parameters<pg.Client["query"]>;

// Planning costs more than running for most of our statements: unprepared they reach a third of the throughput.
class PreparingClient extends pg.Client {
  override query(...parameters: unknown[]): never {
    const [text, values, callback] = parameters;
    const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : undefined;
    const forwarded = name ? [{ name, text, values }, callback] : parameters;
    return super.query(...(forwarded as unknown as QueryArguments)) as never;
  }
}

let pool: pg.Pool | null = null;
let address: string | undefined = config.DATABASE_URL;

/** Gives the process's one pool, opening it at first use. */
export function getPool(): pg.Pool {
  pool ??= openPool(address, config.DATABASE_CONNECTIONS);
  return pool;
}

/** Gives the address that the pool connects to, for tools with a pool of their own. */
export function databaseAddress(): string {
  if (!address) throw new Error("DATABASE_URL is not set: start through npm start, or set it.");
  return address;
}

/** Points the process at another database; used by start and by tests. */
export async function useDatabase(url: string): Promise<void> {
  await closePool();
  address = url;
}

/** Ends all connections. */
export async function closePool(): Promise<void> {
  const closing = pool;
  pool = null;
  await closing?.end();
}

function openPool(url: string | undefined, connections: number): pg.Pool {
  const opened = new pg.Pool({
    connectionString: url,
    max: connections,
    Client: PreparingClient as unknown as typeof pg.Client,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "motcua",
  });
  // An idle connection that dies is replaced at the next use; without a listener it would end the process.
  opened.on("error", (error) => log.warn({ error }, "idle connection lost"));
  return opened;
}

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= statementNamesMax) return undefined;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  statementNames.set(text, name);
  return name;
}

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error("A bigint left the safe range.");
  return number;
}
