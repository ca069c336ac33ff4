/**
 * Connections for the short reads that every request makes: many are under way on one connection at
 * once (PostgreSQL's pipeline mode), so that neither side waits for the other.
 */
import type pg from "pg";
import { KeptConnection } from "./kept-connection.ts";
import type { PreparingClient } from "./prepared-query.ts";

interface Line {
  connection: KeptConnection;
  underWay: number;
}

/**
 * A few such connections. What runs on them must be short: whatever stands behind it on the same
 * connection waits.
 */
export class Pipelines {
  readonly #lines: Line[];

  constructor(make: () => pg.Client, count: number) {
    this.#lines = Array.from({ length: count }, () => ({
      connection: new KeptConnection(make),
      underWay: 0,
    }));
  }

  /** Runs a prepared statement on the connection with the fewest under way, and gives its rows. */
  rows(text: string, values: unknown[]): Promise<unknown[]> {
    return this.#onFreest(async (client) => (await client.query(text, values)).rows);
  }

  /** The same, with rows as JSON has them. */
  rowsAsJson(text: string, values: unknown[]): Promise<unknown[]> {
    return this.#onFreest((client) =>
      (client as unknown as PreparingClient).rowsAsJson(text, values),
    );
  }

  async #onFreest<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    let freest = this.#lines[0] as Line;
    for (const line of this.#lines) if (line.underWay < freest.underWay) freest = line;
    freest.underWay += 1;
    try {
      return await freest.connection.use((client) => {
        sendTogether(client);
        return work(client);
      });
    } finally {
      freest.underWay -= 1;
    }
  }

  /** Ends all of them once what is under way is done. */
  async end(): Promise<void> {
    await Promise.all(this.#lines.map(({ connection }) => connection.end()));
  }
}

interface Wire {
  connection: { stream: { cork(): void; uncork(): void } };
}

const gathering = new WeakSet<pg.Client>();

// What many requests ask in one turn of the loop leaves in one write: a write of its own for each
// cost a fifth of a request's time.
function sendTogether(client: pg.Client): void {
  if (gathering.has(client)) return;
  const { stream } = (client as unknown as Wire).connection;
  gathering.add(client);
  stream.cork();
  setImmediate(() => {
    gathering.delete(client);
    stream.uncork();
  });
}
