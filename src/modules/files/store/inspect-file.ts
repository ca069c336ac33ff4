/**
 * Has files looked into by a process of their own, one after another: it has little memory, little
 * time and no way to write. What it cannot do is refused; that it cannot be had is an error.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { log } from "../../../platform/log.ts";
import { projectRoot } from "../../../platform/paths.ts";
import { Busy } from "../../../platform/fair-queue.ts";
import type { ContentJudgement } from "../rules/content.ts";
import type { SheetReading } from "../rules/sheet.ts";

const inspectionMilliseconds = 10_000;
const startMilliseconds = 60_000;
// A process that nobody needs gives its memory back.
const idleMilliseconds = 30_000;
const waitingMax = 500;
const memoryMegabytes = 128;

let inspector: Inspector | null = null;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** What is asked of a file, and what is found. */
interface Findings {
  kind: ContentJudgement;
  sheet: SheetReading;
}
type What = keyof Findings;
type Found = Findings[What];

/** Gives the type of a file on this disk, or why it is not taken; throws Busy while 500 wait. */
export async function inspectFile(path: string): Promise<ContentJudgement> {
  return inspect("kind", path);
}

/** Gives the cells of a sheet on this disk, or why it is not read; throws Busy while 500 wait. */
export async function inspectSheet(path: string): Promise<SheetReading> {
  return inspect("sheet", path);
}

async function inspect<W extends What>(what: W, path: string): Promise<Findings[W]> {
  if (waiting >= waitingMax) throw new Busy("Too many files wait to be looked into.");
  waiting += 1;
  const turn = last.then(() => inspectNow(what, path));
  last = turn.catch(() => undefined);
  try {
    return (await turn) as Findings[W];
  } finally {
    waiting -= 1;
  }
}

// Ended from outside, by an operator or for want of memory, it begins anew; ended twice by one
// file, the file is refused.
async function inspectNow(what: What, path: string): Promise<Found> {
  for (let tries = 0; tries < 2; tries += 1) {
    inspector ??= await startInspector();
    const found = await inspector.find(what, path);
    if (found !== "ended") return found;
  }
  return { problem: "file-unread" };
}

class Inspector {
  readonly #child: ChildProcess;
  #told: ((found: Found | "ended") => void) | null = null;
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", ({ id, found }: { id: number; found: Found }) => {
      if (id === this.#asked) this.#told?.(found);
    });
    child.on("exit", () => this.end());
    child.on("error", () => this.end());
  }

  /** Gives what it finds; "ended" when it ended over it, by itself or because its time was up. */
  async find(what: What, path: string): Promise<Found | "ended"> {
    clearTimeout(this.#idle);
    this.#asked += 1;
    const clock = setTimeout(() => {
      log.warn({ milliseconds: inspectionMilliseconds }, "a file took too long to look into");
      this.#told?.({ problem: "file-unread" });
      this.end();
    }, inspectionMilliseconds);
    const found = await new Promise<Found | "ended">((resolve) => {
      this.#told = resolve;
      this.#child.send({ id: this.#asked, path, what }, (error) => {
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
    if (inspector === this) inspector = null;
    this.#child.kill("SIGKILL");
    this.#told?.("ended");
  }
}

// No setting and no secret of the house goes along.
function startInspector(): Promise<Inspector> {
  const isBuilt = import.meta.dirname.startsWith(join(projectRoot, "dist"));
  const source = join(projectRoot, "src/modules/files/store/inspecting-process.ts");
  const file = isBuilt ? join(projectRoot, "dist/server/inspect-files.js") : source;
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
      resolve(new Inspector(child));
    });
  });
}
