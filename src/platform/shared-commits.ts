/**
 * Commands that write in one statement share commits: those that wait at the same moment go to
 * PostgreSQL together, as one transaction. A crowd is served faster; one alone waits for nobody.
 */
import pg from "pg";
import { KeptConnection } from "./kept-connection.ts";
import { type PreparingClient, type Statement, wireValues } from "./prepared-query.ts";

type Rows = Record<string, unknown>[];
interface Waiting extends Statement {
  resolve: (rows: Rows) => void;
  reject: (error: unknown) => void;
}
interface Line {
  connection: KeptConnection;
  serving: Promise<void> | null;
}

const together = 8;

export class SharedCommits {
  readonly #lines: Line[];
  readonly #alone: (statement: Statement) => Promise<Rows>;
  readonly #waiting: Waiting[] = [];

  /**
   * Takes how to open a connection, how many, and how to run a statement in a transaction of its
   * own.
   */
  constructor(
    make: () => pg.Client,
    count: number,
    alone: (statement: Statement) => Promise<Rows>,
  ) {
    this.#lines = Array.from({ length: count }, () => ({
      connection: new KeptConnection(make),
      serving: null,
    }));
    this.#alone = alone;
  }

  /**
   * Runs a statement and gives its rows once they are committed; no other command's failure makes
   * it fail.
   */
  rows(text: string, values: unknown[]): Promise<Rows> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, values: wireValues(values), resolve, reject });
      const free = this.#lines.find(({ serving }) => !serving);
      if (free) free.serving = this.#serve(free);
    });
  }

  /** Ends the connections once what is under way is done. */
  async end(): Promise<void> {
    await Promise.all(
      this.#lines.map(async ({ connection, serving }) => {
        await serving;
        await connection.end();
      }),
    );
  }

  async #serve(line: Line): Promise<void> {
    while (this.#waiting.length > 0) await this.#commit(line, this.#waiting.splice(0, together));
    line.serving = null;
  }

  async #commit(line: Line, statements: Waiting[]): Promise<void> {
    try {
      const results = await line.connection.use((client) =>
        (client as unknown as PreparingClient).together(statements),
      );
      statements.forEach(({ resolve }, index) => resolve(results[index] as Rows));
    } catch (error) {
      // Refused: nothing of them was written, so each may try by itself, and only the wrong one
      // hears of it. Any other end leaves open what was written.
      if (isRefusal(error))
        for (const statement of statements)
          this.#alone(statement).then(statement.resolve, statement.reject);
      else for (const { reject } of statements) reject(error);
    }
  }
}

// An ending server (57P..) speaks in the same way, perhaps after the commit.
function isRefusal(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError && error.code !== undefined && !error.code.startsWith("57P")
  );
}
