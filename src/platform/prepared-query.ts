/** How a statement goes to PostgreSQL: parsed once for each connection, described once, and bound again and again. */
import { createHash } from "node:crypto";
import pg from "pg";

type Answered = (error: Error | null, result: pg.QueryResult) => void;
type Fields = { name: string }[];
// What pg keeps of a result's columns; a statement's never change on one connection (PostgreSQL refuses to run it then).
interface Columns { fields: Fields; _parsers: unknown; _prebuiltEmptyResultObject: unknown }
interface PgQuery {
  name: string; _result: Columns; _accumulateRows: boolean;
  prepare(connection: object): void;
  handleRowDescription(message: { fields: Fields }): void;
}
const PgQuery = pg.Query as unknown as new (text: string, values: unknown[], answered: Answered) => PgQuery;

/** What a client remembers of its connection: the columns of each statement, and the connection as one that asks for none. */
class Described {
  readonly columns = new Map<string, Columns>();
  #silent: object | null = null;

  silent(connection: object): object {
    this.#silent ??= Object.create(connection, { describe: { value: () => {} } }) as object;
    return this.#silent;
  }
}

class PreparedQuery extends PgQuery {
  readonly #described: Described;

  constructor(text: string, name: string, values: unknown[], described: Described, answered: Answered) {
    super(text, values.map((value) => (value instanceof Date ? momentText(value) : value)), answered);
    this.name = name;
    this.#described = described;
  }

  // Columns that are known are not asked for again: forty names and types for one dossier cost more than its values.
  override prepare(connection: object): void {
    const columns = this.#described.columns.get(this.name);
    if (!columns) return super.prepare(connection);
    Object.assign(this._result, columns);
    this._accumulateRows = true;
    super.prepare(this.#described.silent(connection));
  }

  override handleRowDescription(message: { fields: Fields }): void {
    super.handleRowDescription(message);
    const { fields, _parsers, _prebuiltEmptyResultObject: empty } = this._result;
    // An object read from JSON is laid out like a literal; one that grew key by key is several times slower to read.
    this.#described.columns.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject: JSON.parse(JSON.stringify(empty)) });
  }
}

let lastMoment = { time: Number.NaN, text: "" };

// As pg would write it, but at once; years of more than four digits are left to pg. Most moments of one command are the same.
function momentText(at: Date): string | Date {
  const time = at.getTime();
  if (time !== lastMoment.time) lastMoment = { time, text: at.toISOString() };
  return lastMoment.text.length === 24 ? lastMoment.text : at;
}

type Query = (...parameters: unknown[]) => unknown;

/** A client that prepares every statement with parameters: planning costs more than running for most of ours, unprepared they reach a third of the throughput. */
export class PreparingClient extends pg.Client {
  readonly #described = new Described();

  override query(...parameters: unknown[]): never {
    const [text, values, answered] = parameters;
    const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : undefined;
    const send = super.query.bind(this) as Query;
    if (!name) return send(...parameters) as never;
    const query = (callback: Answered) => send(new PreparedQuery(text as string, name, values as unknown[], this.#described, callback));
    if (answered) return query(answered as Answered) as never;
    return new Promise((resolve, reject) => { query((error, result) => (error ? reject(error) : resolve(result))); }) as never;
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
