/** Promises: work that is done later, written down in the transaction that makes it necessary. */
import { call, type Transaction } from "./transaction.ts";

export type Job = (payload: never) => Promise<void>;
export interface Scheduled {
  task: string;
  cron: string;
}

/**
 * Promises a task, named `module.task`, with a payload of ids. It runs at least once after the
 * commit, so its handler must be idempotent. `key` replaces an equal promise that has not yet run;
 * `runAt` delays it.
 */
export function later(
  tx: Transaction,
  task: string,
  payload: object,
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
  jobs: Record<string, Job>;
  schedule: Scheduled[];
  loops: Loop[];
}
