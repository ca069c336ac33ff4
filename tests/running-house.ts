/** A whole house as `npm start` runs it, in a folder of its own, with the means to hurt it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../src/platform/embedded-postgres.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { quickFolder, quickName } from "./quick-folder.ts";

export interface Running {
  id: number;
  what: string;
}

export class RunningHouse {
  readonly folder: string;
  /** Everything that it has written so far. */
  said = "";
  #child: ChildProcess | null = null;
  #port = 0;

  constructor(folder: string = mkdtempSync(join(quickFolder(), `${quickName}house-`))) {
    this.folder = folder;
  }

  /** Starts it and waits until it is ready. */
  async start(change: Record<string, string> = {}): Promise<void> {
    this.#port = await freePort();
    this.#child = spawn(process.execPath, [join(projectRoot, "src/start.ts")], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(this.#port),
        DATA_FOLDER: this.folder,
        MODE: "development",
        DEMO: "false",
        LOG_LEVEL: "silent",
        NODE_OPTIONS: "",
        ...change,
      },
    });
    const hear = (chunk: Buffer) => {
      this.said += chunk.toString();
    };
    this.#child.stdout?.on("data", hear);
    this.#child.stderr?.on("data", hear);
    await until(async () => this.#child?.exitCode !== null || (await this.isReady()), 180_000);
    if (this.#child.exitCode !== null) throw new Error(`The house did not start: ${this.said}`);
  }

  /** Where it answers. */
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  isReady(): Promise<boolean> {
    const answer = fetch(`http://127.0.0.1:${this.#port}/readyz`, {
      signal: AbortSignal.timeout(3_000),
    });
    return answer.then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Everything that runs on its folder, by what Linux knows of it. */
  processes(): Running[] {
    const all = everything();
    const ours = all.filter(
      ({ what, surroundings }) =>
        what.includes(this.folder) ||
        (surroundings.includes(`DATA_FOLDER=${this.folder}`) && !what.includes("vitest")),
    );
    const parents = new Set(ours.map(({ id }) => id));
    const parts = all.filter(({ id, parent }) => parents.has(parent) && !parents.has(id));
    return [...ours, ...parts];
  }

  /** Gives the id of the one process whose command has this name in it. */
  idOf(name: string): number {
    const found = this.processes().find(({ what }) => what.includes(name));
    if (!found) throw new Error(`There is no process ${name}.`);
    return found.id;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Waits for its end; gives its exit code. */
  async ended(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    return new Promise((resolve) => child.once("exit", resolve));
  }

  /** Ends it in order and removes its folder. */
  async leave(): Promise<void> {
    this.signal("SIGINT");
    await this.ended();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Lists the processes that a process has started itself. */
export function startedBy(id: number): Running[] {
  return everything().filter(({ parent }) => parent === id);
}

function everything() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => looked(id));
}

function looked(entry: string): (Running & { surroundings: string; parent: number })[] {
  try {
    const what = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
    const surroundings = readFileSync(`/proc/${entry}/environ`, "utf8");
    const parent = Number(
      /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, "utf8"))?.[1],
    );
    return [{ id: Number(entry), what, surroundings, parent }];
  } catch {
    // A process that has just ended.
    return [];
  }
}

/** Waits until something is true; throws when it takes too long. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  milliseconds = 60_000,
): Promise<void> {
  const limit = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`Waited ${milliseconds} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
