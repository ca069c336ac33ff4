/** Runs what was promised for later, and the loops: what a worker process does. */
import { EventEmitter } from "node:events";
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { forgettingTries } from "./attempts.ts";
import { isClockWrong, watchClocks } from "./clock-watch.ts";
import { whileHolding } from "./held-job.ts";
import { sealing } from "./sealing.ts";
import type { JobModule, Loop } from "./jobs.ts";
import { noteDone } from "./last-done.ts";
import { log } from "./log.ts";
import { databaseAddress } from "./pool.ts";
import { giveUpLease, keepingLease } from "./worker-lease.ts";

interface WorkerOptions {
  /**
   * How long a worker may be silent before its jobs are given to others, and how often it speaks.
   */
  lease?: { silenceSeconds?: number; everyMilliseconds?: number };
  /** Called when the queue ends unasked: a worker that only looks alive helps nobody. */
  onLost?: (error: unknown) => void;
}

/** Starts the worker on the process's database; gives the function that ends it in order. */
export async function runWorker(
  modules: readonly JobModule[],
  { lease = {}, onLost = () => undefined }: WorkerOptions = {},
): Promise<() => Promise<void>> {
  await watchClocks();
  let workerId: string | null = null;
  let stopping = false;
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => {
    workerId = workerPool.id;
  });
  const runner = await run({
    connectionString: databaseAddress(),
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ worker: message.slice(0, 300) }, "job failed");
    }),
    taskList: tasks(modules),
    parsedCronItems: parseCronItems(
      modules.flatMap((module) =>
        module.schedule.map(({ task, cron }) => ({ task, match: cron, identifier: task })),
      ),
    ),
  });
  runner.promise.then(
    () => (stopping ? undefined : onLost(new Error("The queue ended."))),
    (error: unknown) => (stopping ? undefined : onLost(error)),
  );
  const timed = [sealing, forgettingTries, ...modules.flatMap((module) => module.loops)];
  // That it lives a worker says also while the clocks are wrong and all else waits.
  const loops = [working, keepingLease(() => workerId, lease), ...timed.map(onceTimeIsKnown)].map(
    startLoop,
  );
  return async () => {
    stopping = true;
    await Promise.all(loops.map((stop) => stop()));
    await runner.stop();
    if (workerId !== null) await giveUpLease(workerId);
  };
}

type Work = (payload: unknown) => Promise<unknown>;

function tasks(modules: readonly JobModule[]): TaskList {
  const entries = modules.flatMap(({ jobs, schedule }) => [
    ...(Object.entries(jobs) as [string, Work][]),
    ...schedule.map(({ task, run }): [string, Work] => [task, () => run()]),
  ]);
  return Object.fromEntries(
    entries.map(([name, work]): [string, TaskList[string]] => [
      name,
      async (payload, { job: { id, locked_by: worker } }) => {
        requireTime();
        if (worker === null) await work(payload);
        else await whileHolding({ job: id, worker }, () => work(payload));
      },
    ]),
  );
}

const working: Loop = {
  name: "worker-works",
  everyMilliseconds: 10_000,
  run: () => noteDone("worker"),
};

function onceTimeIsKnown(loop: Loop): Loop {
  return {
    ...loop,
    run: async () => {
      requireTime();
      await loop.run();
    },
  };
}

// What is done later is dated and due by the clock too: it waits, and is tried again.
function requireTime(): void {
  if (isClockWrong()) throw new Error("The clocks are wrong: nothing is written until they agree.");
}

function startLoop(loop: Loop): () => Promise<void> {
  let round: Promise<void> | null = null;
  const timer = setInterval(() => {
    // Rounds that lasted longer than their pause would wait in a row and then run at once.
    round ??= oneRound(loop).finally(() => {
      round = null;
    });
  }, loop.everyMilliseconds);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

async function oneRound(loop: Loop): Promise<void> {
  await loop.run().catch((error: unknown) => log.error({ loop: loop.name, error }, "round failed"));
}
