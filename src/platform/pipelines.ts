/** Connections for the short reads that every request makes: many are under way on one connection at once (PostgreSQL's pipeline mode), so that neither side waits for the other. */
import type pg from "pg";
import { log } from "./log.ts";

/** One connection, opened at first use and again after it was lost. */
class Line {
  underWay = 0;
  readonly #make: () => pg.Client;
  #client: Promise<pg.Client> | null = null;

  constructor(make: () => pg.Client) {
    this.#make = make;
  }

  async rows(text: string, values: unknown[]): Promise<unknown[]> {
    this.underWay += 1;
    const opening = this.#connected();
    try {
      return (await (await opening).query(text, values)).rows;
    } catch (error) {
      if (isOutdated(error)) this.#leave(opening);
      throw error;
    } finally {
      this.underWay -= 1;
    }
  }

  async end(): Promise<void> {
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  // What is under way on it is still answered.
  #leave(opening: Promise<pg.Client>): void {
    if (this.#client !== opening) return;
    this.#client = null;
    void opening.then((client) => client.end());
  }

  #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = this.#make();
    const opening = client.connect().then(() => client);
    const forget = () => { if (this.#client === opening) this.#client = null; };
    client.on("error", (error) => { log.warn({ error }, "pipeline lost"); forget(); });
    client.on("end", forget);
    opening.catch(forget);
    this.#client = opening;
    return opening;
  }
}

// A table has changed under a statement that was prepared here ("cached plan must not change result type"): only a new connection reads it anew.
function isOutdated(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "0A000";
}

/** A few such connections. What runs on them must be short: whatever stands behind it on the same connection waits. */
export class Pipelines {
  readonly #lines: Line[];

  constructor(make: () => pg.Client, count: number) {
    this.#lines = Array.from({ length: count }, () => new Line(make));
  }

  /** Runs a prepared statement on the connection with the fewest under way, and gives its rows. */
  rows(text: string, values: unknown[]): Promise<unknown[]> {
    let freest = this.#lines[0] as Line;
    for (const line of this.#lines) if (line.underWay < freest.underWay) freest = line;
    return freest.rows(text, values);
  }

  /** Ends all of them once what is under way is done. */
  async end(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.end()));
  }
}
