/** Keeps the processes of one machine running, and ends them in order. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";
import { thrift } from "./process.ts";

const readyMillisecondsMax = 60_000;

export class Supervisor {
  stopping = false;
  readonly #children = new Map<string, ChildProcess>();
  readonly #asked = new Set<ChildProcess>();
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #lastly: () => Promise<void>;

  constructor(lastly: () => Promise<void>) {
    this.#lastly = lastly;
  }

  /** Adds what must be closed after the processes have ended, last added first. */
  onStop(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  obeySignals(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => void this.stop(0));
    // The npm script that started us is gone: nobody could end us any more.
    if (process.channel) process.on("disconnect", () => void this.stop(0));
  }

  /** Runs a process to its end; throws an Error when it fails. */
  async runOnce(name: string, file: string, environment: Record<string, string>): Promise<void> {
    const child = this.#spawn(name, file, environment);
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    this.#children.delete(name);
    if (code !== 0 && !this.stopping)
      throw new Error(`The ${name} step failed; see the message above.`);
  }

  /** Starts a process, waits until it says that it is ready, and starts it again whenever it ends unasked. */
  async keep(
    name: string,
    file: string,
    environment: Record<string, string>,
    waitMilliseconds = 200,
  ): Promise<void> {
    const started = Date.now();
    const child = this.#spawn(name, file, environment);
    child.once("exit", () => {
      if (this.stopping) return;
      const asked = this.#asked.delete(child);
      const wait =
        asked || Date.now() - started > 30_000 ? 200 : Math.min(waitMilliseconds * 2, 10_000);
      if (!asked) process.stdout.write(`• ${name} ended unexpectedly; starting it again\n`);
      setTimeout(() => {
        if (!this.stopping) this.keep(name, file, environment, wait).catch(() => undefined);
      }, wait);
    });
    await new Promise<void>((resolve, reject) => {
      const tooLate = setTimeout(
        () => reject(new Error(`The ${name} process did not become ready.`)),
        readyMillisecondsMax,
      );
      child.once("message", () => {
        clearTimeout(tooLate);
        resolve();
      });
      child.once("exit", () => {
        clearTimeout(tooLate);
        reject(new Error(`The ${name} process did not start.`));
      });
    });
  }

  /** Ends processes so that they start again from what has been built meanwhile. */
  restart(names: readonly string[]): void {
    for (const name of names) {
      const child = this.#children.get(name);
      if (!child) continue;
      this.#asked.add(child);
      child.kill("SIGTERM");
    }
  }

  /** Ends all processes, then what was registered, then this process. */
  async stop(code?: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    await Promise.all([...this.#children.values()].map(endChild));
    for (const close of this.#closers.toReversed()) await close().catch(() => undefined);
    await this.#lastly();
    if (code !== undefined) process.exit(code);
  }

  #spawn(name: string, file: string, environment: Record<string, string>): ChildProcess {
    // A group of its own: Ctrl-C reaches the supervisor alone, which ends its processes in order.
    const child = spawn(
      process.execPath,
      ["--enable-source-maps", ...thrift.arguments, join(projectRoot, file)],
      {
        detached: true,
        cwd: projectRoot,
        env: { ...process.env, ...thrift.environment, ...environment },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    this.#children.set(name, child);
    return child;
  }
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const harder = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await ended;
  clearTimeout(harder);
}
