/**
 * Has what strangers send looked into by a process of its own, one after another: it has little
 * memory, little time and no way to write. What it cannot do is refused; that it cannot be had is
 * an error.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { InspectionAsked } from "./answer-inspections.ts";
import { Busy } from "./fair-queue.ts";
import { log } from "./log.ts";
import { projectRoot } from "./paths.ts";

const inspectionMilliseconds = 10_000;
const startMilliseconds = 60_000;
// A process that nobody needs gives its memory back.
const idleMilliseconds = 30_000;
const waitingMax = 500;
const memoryMegabytes = 128;

/** Which process: its source below the project, and its name in dist/server. */
export interface InspectorFile {
  source: string;
  built: string;
}

/** Where no answer was found twice. */
export interface Unread {
  problem: "file-unread";
}

/** One process for files, and those who wait for it. */
export class Inspectors {
  readonly #file: InspectorFile;
  #inspector: Inspector | null = null;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: InspectorFile) {
    this.#file = file;
  }

  /** Gives what the process finds in a file on this disk; throws Busy while 500 wait. */
  async inspect<Found>(what: string, path: string): Promise<Found | Unread> {
    if (this.#waiting >= waitingMax) throw new Busy("Too many files wait to be looked into.");
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#inspectNow(what, path));
    this.#last = turn.catch(() => undefined);
    try {
      return (await turn) as Found | Unread;
    } finally {
      this.#waiting -= 1;
    }
  }

  // Ended from outside, by an operator or for want of memory, it begins anew; ended twice by one
  // file, the file is refused.
  async #inspectNow(what: string, path: string): Promise<unknown> {
    for (let tries = 0; tries < 2; tries += 1) {
      this.#inspector ??= await startInspector(this.#file, (ended) => {
        if (this.#inspector === ended) this.#inspector = null;
      });
      const found = await this.#inspector.find(what, path);
      if (found !== "ended") return found;
    }
    return { problem: "file-unread" } satisfies Unread;
  }
}

class Inspector {
  readonly #child: ChildProcess;
  readonly #onEnd: (self: Inspector) => void;
  #told: ((found: unknown) => void) | null = null;
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, onEnd: (self: Inspector) => void) {
    this.#child = child;
    this.#onEnd = onEnd;
    child.on("message", ({ id, found }: { id: number; found: unknown }) => {
      if (id === this.#asked) this.#told?.(found);
    });
    child.on("exit", () => this.end());
    child.on("error", () => this.end());
  }

  /** Gives what it finds; "ended" when it ended over it, by itself or because its time was up. */
  async find(what: string, path: string): Promise<unknown> {
    clearTimeout(this.#idle);
    this.#asked += 1;
    const clock = setTimeout(() => {
      log.warn({ milliseconds: inspectionMilliseconds }, "a file took too long to look into");
      this.#told?.({ problem: "file-unread" } satisfies Unread);
      this.end();
    }, inspectionMilliseconds);
    const found = await new Promise<unknown>((resolve) => {
      this.#told = resolve;
      this.#child.send({ id: this.#asked, path, what } satisfies InspectionAsked, (error) => {
        if (error) this.end();
      });
    });
    clearTimeout(clock);
    this.#told = null;
    this.#idle = setTimeout(() => this.end(), idleMilliseconds).unref();
    return found;
  }

  end(): void {
    clearTimeout(this.#idle);
    this.#onEnd(this);
    this.#child.kill("SIGKILL");
    this.#told?.("ended");
  }
}

// No setting and no secret of the house goes along.
function startInspector(
  { source, built }: InspectorFile,
  onEnd: (self: Inspector) => void,
): Promise<Inspector> {
  const isBuilt = import.meta.dirname.startsWith(join(projectRoot, "dist"));
  const file = isBuilt ? join(projectRoot, "dist/server", built) : join(projectRoot, source);
  const child = fork(file, [], {
    cwd: projectRoot,
    env: {},
    execArgv: [
      "--permission",
      "--allow-fs-read=*",
      `--max-old-space-size=${memoryMegabytes}`,
      "--max-semi-space-size=8",
      "--no-warnings",
    ],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.unref();
  return new Promise((resolve, reject) => {
    const failed = () => {
      child.kill("SIGKILL");
      reject(new Error("The process that looks into files did not start."));
    };
    const clock = setTimeout(failed, startMilliseconds);
    child.once("exit", failed);
    child.once("error", failed);
    child.once("message", () => {
      clearTimeout(clock);
      child.off("exit", failed);
      child.off("error", failed);
      child.channel?.unref();
      resolve(new Inspector(child, onEnd));
    });
  });
}
