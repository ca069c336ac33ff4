/** The back door: runs what was promised for later. Stateless: run as many as you like. */
import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { jobModules } from "./jobs.ts";
import { forgettingTries } from "./platform/attempts.ts";
import { sealing } from "./platform/sealing.ts";
import type { Loop } from "./platform/jobs.ts";
import { log } from "./platform/log.ts";
import { closePool, databaseAddress } from "./platform/pool.ts";
import { endWithParent } from "./platform/process.ts";

/** Starts the worker on the process's database; gives the function that ends it in order. */
export async function startWorker(): Promise<() => Promise<void>> {
  const runner = await run({
    connectionString: databaseAddress(),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ worker: message.slice(0, 300) }, "job failed");
    }),
    taskList: tasks(),
    parsedCronItems: parseCronItems(
      jobModules.flatMap((module) =>
        module.schedule.map(({ task, cron }) => ({ task, match: cron, identifier: task })),
      ),
    ),
  });
  const loops = [sealing, forgettingTries, ...jobModules.flatMap((module) => module.loops)].map(
    startLoop,
  );
  return async () => {
    await Promise.all(loops.map((stop) => stop()));
    await runner.stop();
  };
}

function tasks(): TaskList {
  const entries = jobModules.flatMap((module) => Object.entries(module.jobs));
  return Object.fromEntries(
    entries.map(([name, job]) => [name, (payload: unknown) => job(payload as never)]),
  );
}

function startLoop(loop: Loop): () => Promise<void> {
  let stopped = false;
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (!stopped) round = round.then(() => oneRound(loop));
  }, loop.everyMilliseconds);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await round;
  };
}

async function oneRound(loop: Loop): Promise<void> {
  await loop.run().catch((error: unknown) => log.error({ loop: loop.name, error }, "round failed"));
}

if (process.argv[1]?.endsWith("worker.js")) {
  const stop = await startWorker();
  endWithParent(async () => {
    await stop();
    await closePool();
  });
  process.send?.("ready");
}
