/**
 * Web and worker processes over one durable PostgreSQL; any of them may be killed at any moment,
 * and is started again.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loaders } from "../src/loaders.ts";
import { modules } from "../src/modules.ts";
import {
  type EmbeddedPostgres,
  freePort,
  startEmbeddedPostgres,
} from "../src/platform/embedded-postgres.ts";
import { migrate } from "../src/platform/migrate.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { closePool, useDatabase } from "../src/platform/pool.ts";
import type { Chance } from "./faults/random.ts";
import { type Running, startedBy, until } from "./running-house.ts";

export type Victim = "web" | "worker" | "backend" | "postmaster";
interface Kept {
  what: "web" | "worker";
  environment: Record<string, string>;
  child: ChildProcess | null;
  ready: boolean;
}

// Generous: a machine may be busy with other things.
const patience = 240_000;

export class HurtHouse {
  readonly ports: number[] = [];
  readonly kills: Record<Victim, number> = { web: 0, worker: 0, backend: 0, postmaster: 0 };
  /** Web processes that ended though nobody killed them; a worker that lost its queue may. */
  endedUnasked = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), "motcua-hurt-"));
  readonly #kept: Kept[] = [];
  #postgres: EmbeddedPostgres | null = null;
  #leaving = false;

  /** Starts PostgreSQL with the demonstration city, and points this process at it. */
  async found(): Promise<void> {
    this.#postgres = await startEmbeddedPostgres({ folder: this.#folder, durable: true });
    await migrate(this.#postgres.url, modules);
    await useDatabase(this.#postgres.url);
    for (const [, load] of loaders) await load();
  }

  /** Starts so many web and worker processes, and waits until they are ready. */
  async populate(webs: number, workers: number, change: Record<string, string>): Promise<void> {
    const environment = {
      DATABASE_URL: this.#postgres?.url ?? "",
      DATA_FOLDER: this.#folder,
      RATE_LIMIT: "1000000",
      LOG_LEVEL: "silent",
      ...change,
    };
    for (let count = 0; count < webs; count += 1) {
      const port = await freePort();
      this.ports.push(port);
      this.#keep("web", { ...environment, PORT: String(port) });
    }
    for (let count = 0; count < workers; count += 1) this.#keep("worker", environment);
    await this.whole();
  }

  /** Kills one of a kind, chosen by chance, without a word; waits for one where none is there. */
  async kill(victim: Victim, chance: Chance): Promise<void> {
    if (victim === "postmaster") {
      await this.#endPostgres();
    } else {
      let there: (() => void)[] = [];
      await until(() => (there = this.#ends(victim)).length > 0, patience);
      there[chance.below(there.length)]?.();
    }
    this.kills[victim] += 1;
  }

  /** Waits until every process is there and ready. */
  async whole(): Promise<void> {
    await until(async () => {
      if (!this.#kept.every(({ ready }) => ready)) return false;
      const asked = this.ports.map((port) =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      return (await Promise.all(asked)).every(Boolean);
    }, patience);
  }

  /** Ends everything and removes its folder. */
  async leave(): Promise<void> {
    this.#leaving = true;
    await closePool();
    for (const { child } of this.#kept) child?.kill("SIGKILL");
    await this.#postgres?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #keep(what: Kept["what"], environment: Record<string, string>): void {
    const kept: Kept = { what, environment, child: null, ready: false };
    this.#kept.push(kept);
    this.#start(kept);
  }

  #start(kept: Kept): void {
    if (this.#leaving) return;
    const child = spawn(process.execPath, [join(projectRoot, `dist/server/${kept.what}.js`)], {
      env: { ...process.env, ...kept.environment },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    kept.child = child;
    child.once("message", () => {
      kept.ready = true;
    });
    child.once("exit", () => {
      if (kept.ready && kept.what === "web" && !this.#leaving) this.endedUnasked += 1;
      kept.ready = false;
      // Without a database none starts: not asked without a pause.
      setTimeout(() => this.#start(kept), 100);
    });
  }

  #ends(victim: Victim): (() => void)[] {
    if (victim === "backend") {
      const backends = this.#parts().filter(({ what }) => /\[local\]|127\.0\.0\.1/.test(what));
      return backends.map(
        ({ id }) =>
          () =>
            end(id),
      );
    }
    const kept = this.#kept.filter(({ what, ready }) => ready && what === victim);
    return kept.map((one) => () => {
      one.ready = false;
      one.child?.kill("SIGKILL");
    });
  }

  // All its processes at once, as in a power cut: what lay only in their memory is gone.
  async #endPostgres(): Promise<void> {
    const { url, process: postmaster } = this.#postgres as EmbeddedPostgres;
    const gone = once(postmaster, "exit");
    const parts = this.#parts();
    postmaster.kill("SIGKILL");
    for (const { id } of parts) end(id);
    await gone;
    const again = { folder: this.#folder, durable: true, port: Number(new URL(url).port) };
    // A part that was born meanwhile notices by itself, and holds the memory as long.
    await until(async () => {
      const started = await startEmbeddedPostgres(again).catch(() => null);
      this.#postgres = started ?? this.#postgres;
      return started !== null;
    }, patience);
  }

  #parts(): Running[] {
    return startedBy(this.#postgres?.process.pid ?? 0);
  }
}

function end(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has just ended.
  }
}
