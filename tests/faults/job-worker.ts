/** A worker with one slow job, in a process of its own that a test may kill or stop. */
import { flushCompileCache } from "node:module";
import { now } from "../../src/platform/clock.ts";
import { runWorker } from "../../src/platform/run-worker.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction, write } from "../../src/platform/transaction.ts";

// It is killed before it could keep what it compiled.
flushCompileCache();

const name = process.env.NAME ?? "";
const seconds = Number(process.env.JOB_SECONDS);
const silenceSeconds = Number(process.env.SILENCE_SECONDS);

declare module "../../src/platform/jobs.ts" {
  interface Tasks {
    "test.slow": { key: string };
  }
}

async function slow({ key }: { key: string }): Promise<void> {
  await note("begun", key);
  await new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000);
  });
  await note("done", key);
}

async function note(what: string, key: string): Promise<void> {
  const sql = `insert into public.effect (worker, what, key, at) values ($1, $2, $3, $4)`;
  const insert = { sql, parameters: [name, what, key, now()] };
  await inTransaction(
    unasked("a test"),
    async (tx) => {
      write(tx, insert as unknown as Parameters<typeof write>[1]);
    },
    { unaudited: "a test's own table" },
  );
}

await runWorker([{ jobs: { "test.slow": slow }, schedule: [], loops: [] }], {
  lease: silenceSeconds > 0 ? { silenceSeconds, everyMilliseconds: 500 } : {},
});
