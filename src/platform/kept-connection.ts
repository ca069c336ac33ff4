/** One connection that is kept: opened at first use, and again after it was lost or left. */
import type pg from "pg";
import { log } from "./log.ts";

export class KeptConnection {
  readonly #make: () => pg.Client;
  #client: Promise<pg.Client> | null = null;

  constructor(make: () => pg.Client) {
    this.#make = make;
  }

  /**
   * Runs work on the connection. Throws what the work throws, or that the server cannot be reached.
   */
  async use<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const opening = this.#connected();
    try {
      return await work(await opening);
    } catch (error) {
      if (isOutdated(error)) this.#leave(opening);
      throw error;
    }
  }

  /** Ends it once what is under way is done. */
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
    const forget = () => {
      if (this.#client === opening) this.#client = null;
    };
    client.on("error", (error) => {
      log.warn({ error }, "kept connection lost");
      forget();
    });
    client.on("end", forget);
    opening.catch(forget);
    this.#client = opening;
    return opening;
  }
}

// A table has changed under a statement that was prepared here ("cached plan must not change result
// type"): only a new connection reads it anew.
function isOutdated(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "0A000";
}
