/** A module's door to its own tables, and to no others. */
import {
  type CompiledQuery,
  Kysely,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type QueryResult,
} from "kysely";
import { getPipelines, getPool, getReportPool } from "./pool.ts";
import { SchemaFence } from "./schema-fence.ts";
import { changes, type Compilable, opened, type Transaction } from "./transaction.ts";

type Run = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<{ rows: unknown[]; rowCount: number | null }>;

/** A handle that reads, and has no verb that changes anything. */
export type Reader<Tables> = Pick<Kysely<Tables>, "selectFrom" | "selectNoFrom" | "getExecutor">;
/** Puts statements together for `write(tx, …)`; by itself it runs none. */
export type Writer<Tables> = Pick<
  Kysely<Tables>,
  "insertInto" | "updateTable" | "deleteFrom" | "getExecutor"
>;

/**
 * Gives a module's handles, typed by its tables and fenced to its schema: `reader` on the pool, for
 * queries; `reportReader` for sums of many rows on the connections of reports; `writer` for what a
 * transaction is given; and `tables(tx)`, which reads and writes inside it.
 */
export function ownTables<Tables>(schema: string): {
  reader: Reader<Tables>;
  reportReader: Reader<Tables>;
  writer: Writer<Tables>;
  tables: (tx: Transaction) => Kysely<Tables>;
} {
  const handle = (run: Run) =>
    new Kysely<Tables>({
      dialect: dialectOver(run),
      plugins: [new SchemaFence(schema)],
    }).withSchema(schema);
  return {
    reader: handle(readOn(getPool)),
    reportReader: handle(readOn(getReportPool)),
    writer: handle(runNothing),
    tables: (tx) => handle((sql, parameters) => opened(tx).run(sql, parameters)),
  };
}

function readOn(pool: typeof getPool): Run {
  return async (sql, parameters) => {
    requireReading(sql);
    return pool().query(sql, [...parameters]);
  };
}

const runNothing: Run = async () => {
  throw new Error("A writer runs nothing by itself: give write(tx, …) what it puts together.");
};

// Each text is looked at once: the same few thousand are sent again and again.
const reading = new Set<string>();
const readingMax = 3000;

function requireReading(sql: string): void {
  if (reading.has(sql)) return;
  if (changes(sql)) throw new Error("A reader only reads: change things inside inTransaction.");
  if (reading.size >= readingMax) reading.clear();
  reading.add(sql);
}

class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a query once and binds it many times, for hot paths: building and compiling it anew
 * would cost more than sending it. The builder must not branch on its parameters. Gives a function
 * from parameters to a compiled query.
 */
export function prepared<Parameters extends object, Output = unknown>(
  build: (hole: Parameters) => { compile(): CompiledQuery<Output> },
): (parameters: Parameters) => CompiledQuery<Output> {
  let compiled: CompiledQuery<Output> | null = null;
  // For each parameter the name of its value, or null where the query itself holds the value.
  let names: (string | null)[] = [];
  return (values) => {
    if (!compiled) {
      compiled = build(
        new Proxy({}, { get: (_, name) => new Hole(String(name)) }) as Parameters,
      ).compile();
      names = compiled.parameters.map((parameter) =>
        parameter instanceof Hole ? parameter.name : null,
      );
    }
    const { query, queryId, sql, parameters } = compiled;
    return {
      query,
      queryId,
      sql,
      parameters: names.map((name, index) =>
        name === null ? parameters[index] : (values as Record<string, unknown>)[name],
      ),
    };
  };
}

/**
 * Runs a compiled query on a pipelined connection and gives its rows. For short reads on hot paths:
 * others wait behind it. Throws an Error for what changes something.
 */
export async function rowsOf<Output>(query: CompiledQuery<Output>): Promise<Output[]> {
  requireReading(query.sql);
  return (await getPipelines().rows(query.sql, query.parameters as unknown[])) as Output[];
}

/** A row as JSON has it: moments are texts. */
export type AsJson<Row> = { [K in keyof Row]: DateAsText<Row[K]> };
type DateAsText<Value> = Value extends Date ? string : Value;

/** The same for rows that an answer only passes on: a list's moments cost more than its rest. */
export async function rowsAsJson<Output>(query: CompiledQuery<Output>): Promise<AsJson<Output>[]> {
  requireReading(query.sql);
  const rows = await getPipelines().rowsAsJson(query.sql, query.parameters as unknown[]);
  return rows as AsJson<Output>[];
}

export type { Compilable };

function dialectOver(run: Run) {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, rowCount } = await run(query.sql, query.parameters);
      return {
        rows: rows as Row[],
        ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }),
      };
    },
    streamQuery(): AsyncIterableIterator<never> {
      throw new Error("Read large results by key, page by page.");
    },
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BorrowedDriver(connection),
    createIntrospector: (database: Kysely<unknown>) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

// Connections and transactions belong to the pool and to inTransaction; Kysely only borrows them.
class BorrowedDriver implements Driver {
  readonly #connection: DatabaseConnection;
  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }
  async init() {}
  async acquireConnection() {
    return this.#connection;
  }
  async releaseConnection() {}
  async destroy() {}
  async beginTransaction(): Promise<void> {
    throw new Error("Use inTransaction.");
  }
  async commitTransaction(): Promise<void> {
    throw new Error("Use inTransaction.");
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error("Use inTransaction.");
  }
}
