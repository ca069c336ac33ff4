/**
 * One transaction for data, audit and promise. Writes that nobody reads back go out together, in
 * one statement, with the commit.
 */
import type { CompiledQuery } from "kysely";
import type { PoolClient } from "pg";
import type { Asked } from "./actor.ts";
import { config } from "./config.ts";
import { heldJob } from "./held-job.ts";
import { requireMayChange } from "./looking.ts";
import { connectForTransaction, getPool, getSharedCommits } from "./pool.ts";
import { mayMeet, requireDistinctRows, type Run } from "./same-row.ts";

declare const brand: unique symbol;
/** An open transaction: opaque, so that a module can reach only its own tables through it. */
export interface Transaction {
  readonly [brand]: true;
}

export interface Compilable {
  compile(): CompiledQuery;
}
export interface WriteOptions {
  /**
   * How many rows must be written; any other number undoes the whole transaction with a StaleWrite.
   */
  expect?: number;
  /** Column of the one written row whose value the command wants to answer with. */
  returns?: string;
}

/** A value that will be known once the transaction is committed. */
export class Later<T> {
  value: T | undefined;
}

/** The row was changed by somebody else in the meantime: the person should look again. */
export class StaleWrite extends Error {}

interface Deferred {
  sql: string;
  parameters: readonly unknown[];
  options: WriteOptions;
  later: Later<unknown> | null;
  kind: "rows" | "call";
}

/** Why writes need no audit row: nobody commanded them. */
export interface Unaudited {
  unaudited: string;
}

export class OpenTransaction {
  readonly deferred: Deferred[] = [];
  /** Whether the house writes by itself, and nobody was asked. */
  readonly byHouse: boolean;
  /** Set by the audit. */
  audited = false;
  #wrote = false;
  #client: PoolClient | null = null;

  constructor(byHouse: boolean) {
    this.byHouse = byHouse;
  }

  /** Runs a statement now; the first one begins the transaction on a connection of its own. */
  async run(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<{ rows: unknown[]; rowCount: number | null }> {
    if (changes(sql)) requireMayChange(sql);
    const client = await this.#begun();
    if (changes(sql)) this.#wrote = true;
    return client.query(sql, [...parameters]);
  }

  /** Tells whether it changed something without a row of the audit. */
  get silent(): boolean {
    return !this.audited && (this.#wrote || this.deferred.length > 0);
  }

  async commit(): Promise<void> {
    for (const { sql } of this.deferred) requireMayChange(sql);
    if (config.MODE !== "production") await this.#requireDistinctRows();
    this.#requireHeldJob();
    if (!this.#client) return this.#flush((text, values) => getSharedCommits().rows(text, values));
    const client = this.#client;
    await this.#flush(async (text, values) => (await client.query(text, values)).rows);
    await client.query("commit");
    this.#release();
  }

  async rollback(): Promise<void> {
    if (!this.#client) return;
    try {
      await this.#client.query("rollback");
      this.#release();
    } catch (error) {
      this.#client.release(error instanceof Error ? error : true);
      this.#client = null;
    }
  }

  // A worker that was taken for dead, and wakes up, must not do what another has done meanwhile.
  #requireHeldJob(): void {
    const held = heldJob();
    if (!held || (!this.#wrote && this.deferred.length === 0)) return;
    const sql = "platform.require_held_job($1::bigint, $2::text)";
    const parameters = [held.job, held.worker];
    this.deferred.push({ sql, parameters, options: {}, later: null, kind: "call" });
  }

  async #requireDistinctRows(): Promise<void> {
    const writes = this.deferred.filter(({ kind }) => kind === "rows");
    const pairs = mayMeet(writes);
    if (pairs.length === 0) return;
    const client = this.#client ?? (await getPool().connect());
    const run: Run = (sql, parameters) => client.query(sql, [...parameters]);
    try {
      if (!this.#client) await run("begin", []);
      await requireDistinctRows(writes, pairs, run);
    } finally {
      if (!this.#client) {
        await run("rollback", []);
        client.release();
      }
    }
  }

  async #begun(): Promise<PoolClient> {
    if (!this.#client) {
      this.#client = await connectForTransaction();
      await this.#client.query("begin");
    }
    return this.#client;
  }

  async #flush(
    run: (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>,
  ): Promise<void> {
    if (this.deferred.length === 0) return;
    const text = mergedText(this.deferred);
    const parameters = this.deferred.flatMap((write) => write.parameters);
    const rows = await run(text, parameters);
    this.deferred.forEach((write, index) => {
      if (write.later) write.later.value = rows[0]?.[`v${index}`];
    });
    this.deferred.length = 0;
  }

  #release(): void {
    this.#client?.release();
    this.#client = null;
  }
}

/**
 * Runs a command's writes; all of it commits or none does. The answer is given only after the
 * commit. Takes what was asked about (`asked.ts`), or the house itself. Throws when something would
 * be changed without a row of the audit, unless it is said why there is none.
 */
export async function inTransaction<T>(
  by: Asked,
  work: (tx: Transaction) => Promise<T | Later<T>>,
  none?: Unaudited,
): Promise<T> {
  const open = new OpenTransaction(isSystem(by));
  try {
    const result = await work(open as unknown as Transaction);
    if (open.silent && !none)
      throw new Error(
        "A command changed something and recorded nothing: call record(), or say why not.",
      );
    await open.commit();
    return result instanceof Later ? (result.value as T) : result;
  } catch (error) {
    await open.rollback();
    throw isStale(error) ? new StaleWrite("The row was changed in the meantime.") : error;
  }
}

/**
 * Adds a write to the transaction's last statement. Takes a Kysely query or a compiled one; gives
 * the wanted column once committed. Two writes of one transaction must not change the same row:
 * PostgreSQL would keep only one of them. Except in production that is an Error before the commit.
 */
export function write<T = unknown>(
  tx: Transaction,
  query: Compilable | CompiledQuery,
  options: WriteOptions = {},
): Later<T> {
  const { sql, parameters } = "compile" in query ? query.compile() : query;
  const later = new Later<T>();
  opened(tx).deferred.push({
    sql,
    parameters,
    options,
    later: options.returns ? later : null,
    kind: "rows",
  });
  return later;
}

/**
 * Adds a call of an SQL function to the transaction's last statement, such as `f($1, $2)`. For the
 * platform.
 */
export function call(tx: Transaction, sql: string, parameters: readonly unknown[]): void {
  opened(tx).deferred.push({ sql, parameters, options: {}, later: null, kind: "call" });
}

/** Gives the transaction behind its opaque value. For the platform. */
export function opened(tx: Transaction): OpenTransaction {
  return tx as unknown as OpenTransaction;
}

/** Tells whether a statement changes something. For the platform. */
export function changes(sql: string): boolean {
  return (
    !/^\s*(select|with)\b/i.test(sql) ||
    /\b(insert\s+into|delete\s+from|update\s+[\w".]+(\s+\w+)?\s+set)\b/i.test(sql)
  );
}

const textNumbers = new Map<string, number>();
const mergedTexts = new Map<string, string>();
const textsMax = 2000;

// The text depends on the statements alone, so the same command always sends the same prepared
// statement. Each statement stands in the key by a number: joining the texts themselves would copy
// ten kilobytes for each command.
function mergedText(writes: Deferred[]): string {
  let key = "";
  for (const { kind, options, sql } of writes)
    key += `${kind}${options.expect ?? ""}${options.returns ?? ""}#${numberOf(sql)} `;
  const known = mergedTexts.get(key);
  if (known) return known;
  const text = mergeWrites(writes);
  if (mergedTexts.size < textsMax) mergedTexts.set(key, text);
  return text;
}

function numberOf(sql: string): number {
  const known = textNumbers.get(sql);
  if (known !== undefined) return known;
  if (textNumbers.size >= textsMax) {
    textNumbers.clear();
    mergedTexts.clear();
  }
  textNumbers.set(sql, textNumbers.size);
  return textNumbers.size - 1;
}

function mergeWrites(writes: Deferred[]): string {
  const parts: string[] = [];
  const answers: string[] = [];
  let offset = 0;
  writes.forEach((write, index) => {
    const shift = offset;
    const sql = write.sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + shift}`);
    offset += write.parameters.length;
    if (write.kind === "call") {
      answers.push(`${sql} as v${index}`);
      return;
    }
    parts.push(`w${index} as (${withReturning(sql, write.options.returns || "1")})`);
    if (write.options.expect !== undefined)
      answers.push(
        `platform.require_rows((select count(*) from w${index}), ${write.options.expect})` +
          ` as c${index}`,
      );
    if (write.options.returns)
      answers.push(`(select ${write.options.returns} from w${index}) as v${index}`);
  });
  const head = parts.length > 0 ? `with ${parts.join(", ")} ` : "";
  return `${head}select ${answers.length > 0 ? answers.join(", ") : "1"}`;
}

function withReturning(sql: string, column: string | undefined): string {
  return /\breturning\b/i.test(sql) ? sql : `${sql} returning ${column}`;
}

function isSystem(by: Asked): boolean {
  return "kind" in by && by.kind === "system";
}

function isStale(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MC001";
}
