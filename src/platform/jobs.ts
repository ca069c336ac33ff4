/** Promises: work that is done later, written down in the transaction that makes it necessary. */
import { call, type Transaction } from "./transaction.ts";

/**
 * Every task that can be promised, with its payload of ids. Whoever promises adds the name,
 * `module.task`; who does it may be a system that the promising one does not know.
 */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Tasks {}
export type TaskName = keyof Tasks;

/** What the clock asks for; cron counts in UTC. */
export interface Scheduled {
  task: string;
  cron: string;
  run: () => Promise<unknown>;
}

/**
 * Promises a task. It runs at least once after the commit, so its handler must be idempotent. `key`
 * replaces an equal promise that has not yet run; `runAt` delays it.
 */
export function later<Name extends TaskName>(
  tx: Transaction,
  task: Name,
  payload: Tasks[Name],
  options: { runAt?: Date; key?: string } = {},
): void {
  call(
    tx,
    "graphile_worker.add_job($1, $2::json, run_at := $3::timestamptz, job_key := $4::text)",
    [task, JSON.stringify(payload), options.runAt ?? null, options.key ?? null],
  );
}

/**
 * Work that repeats more often than a minute, such as carrying messages; `run` does one round and
 * must be idempotent.
 */
export interface Loop {
  name: string;
  everyMilliseconds: number;
  run(): Promise<void>;
}

/** What a module does later: what it promised, what the clock asks for, and what it repeats. */
export interface JobModule {
  jobs: { [Name in TaskName]?: (payload: Tasks[Name]) => Promise<unknown> };
  schedule: Scheduled[];
  loops: Loop[];
}
