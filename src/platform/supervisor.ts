/** Keeps the processes of one machine running, and ends them in order. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { watchLife } from "./liveness.ts";
import { projectRoot } from "./paths.ts";
import { memoryLimits } from "./process.ts";

const readyMillisecondsMax = 120_000;
// A terminal's Ctrl-C reaches us twice: by itself, and passed on by the script that started us.
const sameKeyMilliseconds = 500;

export class Supervisor {
  stopping = false;
  readonly #children = new Map<string, ChildProcess>();
  readonly #asked = new Set<ChildProcess>();
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #enders: (() => void)[] = [];
  readonly #lastly: () => Promise<void>;
  #askedAt = Number.NEGATIVE_INFINITY;

  readonly #graceMilliseconds: number;

  constructor(lastly: () => Promise<void>, graceMilliseconds: number) {
    this.#lastly = lastly;
    this.#graceMilliseconds = graceMilliseconds;
  }

  /** Adds what must be closed after the processes have ended, last added first. */
  onStop(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** Adds what ends at once, whatever it was doing, when nobody wants to wait any longer. */
  onEnd(end: () => void): void {
    this.#enders.push(end);
  }

  obeySignals(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        const again = performance.now() - this.#askedAt > sameKeyMilliseconds;
        if (!this.stopping) this.#askedAt = performance.now();
        if (this.stopping && again) void this.#endAtOnce();
        else void this.stop(0);
      });
    }
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

  /**
   * Starts a process, waits until it says that it is ready, and starts it again whenever it ends
   * unasked.
   */
  async keep(
    name: string,
    file: string,
    environment: Record<string, string>,
    waitMilliseconds = 200,
  ): Promise<void> {
    const started = performance.now();
    const child = this.#spawn(name, file, environment);
    watchLife(child, () => {
      if (this.stopping) return;
      process.stdout.write(`• ${name} does not answer any more; it is replaced\n`);
      child.kill("SIGKILL");
    });
    child.once("exit", () => {
      if (this.stopping) return;
      const asked = this.#asked.delete(child);
      const wait =
        asked || performance.now() - started > 30_000
          ? 200
          : Math.min(waitMilliseconds * 2, 10_000);
      if (!asked) process.stdout.write(`• ${name} ended unexpectedly; starting it again\n`);
      setTimeout(() => {
        if (!this.stopping) this.keep(name, file, environment, wait).catch(() => undefined);
      }, wait);
    });
    await new Promise<void>((resolve, reject) => {
      const tooLate = setTimeout(() => {
        child.kill("SIGKILL");
        reject(new Error(`The ${name} process did not become ready.`));
      }, readyMillisecondsMax);
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
    const patience = this.#graceMilliseconds + endMilliseconds;
    await Promise.all([...this.#children.values()].map((child) => endChild(child, patience)));
    for (const close of this.#closers.toReversed()) await close().catch(() => undefined);
    await this.#lastly();
    if (code !== undefined) process.exit(code);
  }

  // The second Ctrl-C: nobody is asked any more, nothing is left running.
  async #endAtOnce(): Promise<void> {
    for (const child of this.#children.values()) child.kill("SIGKILL");
    for (const end of this.#enders) end();
    await this.#lastly();
    process.exit(1);
  }

  #spawn(name: string, file: string, environment: Record<string, string>): ChildProcess {
    // A group of its own: Ctrl-C reaches the supervisor alone, which ends its processes in order.
    const child = spawn(
      process.execPath,
      ["--enable-source-maps", ...memoryLimits.arguments, join(projectRoot, file)],
      {
        detached: true,
        cwd: projectRoot,
        env: { ...process.env, ...memoryLimits.environment, ...environment },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    this.#children.set(name, child);
    return child;
  }
}

// A second more than a process takes by itself.
const endMilliseconds = 8_000;

async function endChild(child: ChildProcess, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const harder = setTimeout(() => child.kill("SIGKILL"), patience);
  await ended;
  clearTimeout(harder);
}
