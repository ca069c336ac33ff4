/** Keeps the embedded PostgreSQL of one machine running, whatever happens to it. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { EmbeddedPostgres } from "./embedded-postgres.ts";
import { countLooks, looksMax } from "./liveness.ts";

const firstPauseMilliseconds = 250;
const longestPauseMilliseconds = 15_000;
/** What has lived as long is not in a loop of starting and dying. */
const soundMilliseconds = 60_000;
const answerMilliseconds = 3_000;
// Time for a last checkpoint; a server that needs longer recovers at its next start.
const closingMilliseconds = 20_000;

export interface Keeping {
  /**
   * Starts the server, on the same port as before if there was one; tells of each process at once.
   */
  start(
    port: number | undefined,
    spawned: (child: ChildProcess) => void,
  ): Promise<EmbeddedPostgres>;
  say(line: string): void;
  stopping(): boolean;
}

export class PostgresKeeper {
  readonly #keeping: Keeping;
  #server: EmbeddedPostgres | null = null;
  #newest: ChildProcess | null = null;
  #startedAt = 0;
  #pause = firstPauseMilliseconds;
  #endLooking: () => void = () => undefined;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** Starts the server for the first time; gives its address, throws when it does not start. */
  async first(): Promise<string> {
    const { url } = await this.#start();
    this.#watch();
    return url;
  }

  /** Ends the server in order, and by force when it does not end, or has not yet started. */
  async stop(): Promise<void> {
    this.#endLooking();
    if (this.#server?.process !== this.#newest) return this.end();
    const harder = setTimeout(() => this.end(), closingMilliseconds);
    await this.#server?.stop();
    clearTimeout(harder);
  }

  /** Ends the server and all its processes at once, as a power cut would. */
  end(): void {
    if (this.#newest?.exitCode === null && this.#newest.signalCode === null)
      endTree(this.#newest.pid);
  }

  async #start(): Promise<EmbeddedPostgres> {
    const port = this.#server ? Number(new URL(this.#server.url).port) : undefined;
    this.#startedAt = performance.now();
    this.#server = await this.#keeping.start(port, (child) => {
      this.#newest = child;
    });
    return this.#server;
  }

  #watch(): void {
    if (!this.#server) return;
    const { process: server, url } = this.#server;
    this.#endLooking = lookAfter(server.pid ?? 0, url, (what, id) => {
      if (this.#keeping.stopping()) return;
      this.#keeping.say(`${what} does not answer any more; it is replaced`);
      if (id === server.pid) endTree(id);
      else endOne(id);
    });
    server.once("exit", () => {
      this.#endLooking();
      if (!this.#keeping.stopping()) void this.#again();
    });
  }

  // For ever: a disk that is full today has room tomorrow, and nobody should have to start the
  // house.
  async #again(): Promise<void> {
    if (performance.now() - this.#startedAt > soundMilliseconds)
      this.#pause = firstPauseMilliseconds;
    this.#keeping.say("PostgreSQL ended unexpectedly; starting it again");
    let said = "";
    while (!this.#keeping.stopping()) {
      await new Promise((resolve) => setTimeout(resolve, this.#pause));
      if (this.#keeping.stopping()) return;
      this.#pause = Math.min(this.#pause * 2, longestPauseMilliseconds);
      try {
        await this.#start();
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (reason !== said) this.#keeping.say(`${reason} It is tried again until it starts.`);
        said = reason;
        continue;
      }
      if (this.#keeping.stopping()) return this.end();
      this.#keeping.say("PostgreSQL runs again");
      return this.#watch();
    }
  }
}

// The server is asked as any client would begin; a part of it that was stopped is found by its
// state.
function lookAfter(id: number, url: string, gone: (what: string, id: number) => void): () => void {
  const stopped = new Map<number, number>();
  const endAsking = countLooks(
    async () => {
      for (const part of partsOf(id)) {
        const looks = isStopped(part) ? (stopped.get(part) ?? 0) + 1 : 0;
        stopped.set(part, looks);
        if (looks === looksMax) gone("A part of PostgreSQL", part);
      }
      return answers(url);
    },
    () => gone("PostgreSQL", id),
  );
  return endAsking;
}

/** Tells whether a server takes connections and begins to talk; it need not let anybody in. */
export function answers(url: string): Promise<boolean> {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get("host");
  return new Promise((resolve) => {
    const socket = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(Number(port), hostname);
    const settle = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    // The question whether it speaks TLS: eight bytes, answered by one.
    socket.once("connect", () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    socket.once("data", () => settle(true));
    socket.once("error", () => settle(false));
    socket.setTimeout(answerMilliseconds, () => settle(false));
  });
}

function partsOf(id: number): number[] {
  try {
    return readFileSync(`/proc/${id}/task/${id}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

function isStopped(id: number): boolean {
  try {
    return /\) [Tt] /.test(readFileSync(`/proc/${id}/stat`, "utf8"));
  } catch {
    return false;
  }
}

// The parent first: children that died before it would be started anew.
function endTree(id: number | undefined): void {
  if (!id) return;
  const parts = partsOf(id);
  endOne(id);
  for (const part of parts) endTree(part);
}

function endOne(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
