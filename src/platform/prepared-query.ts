/**
 * How a statement goes to PostgreSQL: parsed once for each connection, described once, and bound
 * again and again.
 */
import { createHash } from "node:crypto";
import pg from "pg";
import { prepareValue } from "pg/lib/utils.js";
import { log } from "./log.ts";
import { momentAsJson } from "./stored-moments.ts";

/** A statement with the values of its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

type Answered = (error: Error | null, result: pg.QueryResult) => void;
type Fields = { name: string }[];
// What pg keeps of a result's columns; a statement's never change on one connection (PostgreSQL
// refuses to run it then).
interface Columns {
  fields: Fields;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}
interface PgQuery {
  name: string;
  text: string;
  _result: Columns & { _types?: pg.CustomTypesConfig };
  _accumulateRows: boolean;
  prepare(connection: object): void;
  handleRowDescription(message: { fields: Fields }): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: object): void;
  handleReadyForQuery(connection: object): void;
}
const PgQuery = pg.Query as unknown as new (
  text: string,
  values: unknown[],
  answered: Answered,
) => PgQuery;

// The types of rows that an answer only passes on: moments come as JSON writes them.
const jsonTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number) =>
    (type === (pg.types.builtins.TIMESTAMPTZ as number)
      ? momentAsJson
      : pg.types.getTypeParser(type)) as never,
};

/**
 * What a client remembers of its connection: the columns of each statement, and the connection as
 * one that asks for none.
 */
class Described {
  readonly columns = new Map<string, Columns>();
  readonly jsonColumns = new Map<string, Columns>();
  readonly #silent = new WeakMap<object, object>();

  silent(connection: object): object {
    const known = this.#silent.get(connection);
    if (known) return known;
    const silent = Object.create(connection, { describe: { value: () => {} } }) as object;
    this.#silent.set(connection, silent);
    return silent;
  }
}

class PreparedQuery extends PgQuery {
  readonly #columns: Map<string, Columns>;
  readonly #described: Described;

  constructor(
    { text, values }: Statement,
    name: string,
    described: Described,
    answered: Answered,
    types?: pg.CustomTypesConfig,
  ) {
    super(text, values, answered);
    this.name = name;
    if (types) this._result._types = types;
    this.#described = described;
    this.#columns = types ? described.jsonColumns : described.columns;
  }

  // Columns that are known are not asked for again: forty names and types for one dossier cost more
  // than its values.
  override prepare(connection: object): void {
    const columns = this.name ? this.#columns.get(this.name) : undefined;
    if (!columns) return super.prepare(connection);
    Object.assign(this._result, columns);
    this._accumulateRows = true;
    super.prepare(this.#described.silent(connection));
  }

  override handleRowDescription(message: { fields: Fields }): void {
    super.handleRowDescription(message);
    const { fields, _parsers, _prebuiltEmptyResultObject: empty } = this._result;
    // An object read from JSON is laid out like a literal; one that grew key by key is several
    // times slower to read.
    if (this.name)
      this.#columns.set(this.name, {
        fields,
        _parsers,
        _prebuiltEmptyResultObject: JSON.parse(JSON.stringify(empty)),
      });
  }
}

interface Wire {
  submittedNamedStatements: Record<string, string>;
  stream: { cork(): void; uncork(): void };
  sync(): void;
}

/**
 * Several statements as one transaction: PostgreSQL commits what lies between two Syncs, or nothing
 * of it. It answers in order, each with one CommandComplete.
 */
class Together {
  readonly #queries: PreparedQuery[];
  readonly #failed: (error: Error) => void;
  #answered = 0;

  constructor(queries: PreparedQuery[], failed: (error: Error) => void) {
    this.#queries = queries;
    this.#failed = failed;
  }

  // pg notes under these which statement was parsed.
  get name(): string {
    return this.#current()?.name ?? "";
  }
  get text(): string {
    return this.#current()?.text ?? "";
  }
  /** For pg, which would set its own. */
  callback(): void {}

  submit(connection: Wire): null {
    const held = Object.create(connection, { sync: { value: () => {} } }) as object;
    connection.stream.cork();
    for (const query of this.#queries) query.prepare(held);
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription(message: { fields: Fields }): void {
    this.#hand((query) => {
      query.handleRowDescription(message);
    });
  }

  handleDataRow(message: object): void {
    this.#hand((query) => {
      query.handleDataRow(message);
    });
  }

  handleCommandComplete(message: object, connection: object): void {
    this.#hand((query) => {
      query.handleCommandComplete(message, connection);
    });
    this.#answered += 1;
  }

  handleReadyForQuery(connection: object): void {
    if (this.#answered !== this.#queries.length)
      return this.#failed(new Error("PostgreSQL answered fewer statements than it was sent."));
    for (const query of this.#queries) query.handleReadyForQuery(connection);
  }

  // PostgreSQL skips what stands behind the refused one, so it was not parsed either.
  handleError(error: Error, connection: Wire): void {
    for (const { name } of this.#queries) delete connection.submittedNamedStatements[name];
    this.#failed(error);
  }

  // Runs inside an event of the socket: what it threw would end the process, not the statement.
  #hand(message: (query: PreparedQuery) => void): void {
    const query = this.#current();
    if (query) message(query);
    else this.#failed(new Error("PostgreSQL answered more statements than it was sent."));
  }

  #current(): PreparedQuery | undefined {
    return this.#queries[this.#answered];
  }
}

/** Writes values as PostgreSQL reads them in a parameter; throws for what cannot be written. */
export function wireValues(values: readonly unknown[]): unknown[] {
  return values.map((value) => {
    if (value === null || typeof value === "string") return value;
    return prepareValue(value instanceof Date ? momentText(value) : value);
  });
}

// A filing holds some few moments: when it came, when its first leg is due, when it is late.
const moments = new Map<number, string>();
const momentsMax = 64;

// As pg would write it, but at once; years of more than four digits are left to pg.
function momentText(at: Date): string | Date {
  const time = at.getTime();
  const known = moments.get(time);
  if (known !== undefined) return known;
  const text = at.toISOString();
  if (text.length !== 24) return at;
  if (moments.size >= momentsMax) moments.clear();
  moments.set(time, text);
  return text;
}

type Query = (...parameters: unknown[]) => unknown;

async function promised(run: (answered: Answered) => unknown): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    run((error, result) => (error ? reject(error) : resolve(result)));
  });
}

/**
 * A client that prepares every statement with parameters: planning costs more than running for most
 * of ours, unprepared they reach a third of the throughput.
 */
export class PreparingClient extends pg.Client {
  readonly #described = new Described();

  constructor(options?: pg.ClientConfig | string) {
    super(options);
    // A connection may die at any moment, also while a command that waits for something else holds
    // it: what was under way on it fails by itself; an error that nobody hears would end the
    // process.
    this.on("error", (error) => log.warn({ error }, "database connection lost"));
  }

  override query(...parameters: unknown[]): never {
    const [text, values, answered] = parameters;
    const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : undefined;
    const send = super.query.bind(this) as Query;
    if (!name) return send(...parameters) as never;
    const statement = { text: text as string, values: wireValues(values as unknown[]) };
    const query = (callback: Answered) =>
      send(new PreparedQuery(statement, name, this.#described, callback));
    return (answered ? query(answered as Answered) : promised(query)) as never;
  }

  /** Runs a statement and gives its rows as JSON has them: moments are texts, not Dates. */
  async rowsAsJson(text: string, values: unknown[]): Promise<unknown[]> {
    const send = super.query.bind(this) as Query;
    const statement = { text, values: wireValues(values) };
    const { rows } = await promised((callback) =>
      send(new PreparedQuery(statement, nameOf(text) ?? "", this.#described, callback, jsonTypes)),
    );
    return rows;
  }

  /**
   * Runs statements, their values as `wireValues` gives them, in one transaction of their own and
   * gives the rows of each; all are committed or none.
   */
  async together(statements: Statement[]): Promise<Record<string, unknown>[][]> {
    const send = super.query.bind(this) as Query;
    return new Promise((resolve, reject) => {
      const results: Record<string, unknown>[][] = [];
      const queries = statements.map(
        (statement) =>
          new PreparedQuery(
            statement,
            nameOf(statement.text) ?? "",
            this.#described,
            (error, result) => {
              if (error) reject(error);
              else if (results.push(result.rows) === statements.length) resolve(results);
            },
          ),
      );
      send(new Together(queries, reject));
    });
  }
}

const statementNames = new Map<string, string>();
const statementNamesMax = 3000;

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= statementNamesMax) return undefined;
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  statementNames.set(text, name);
  return name;
}
