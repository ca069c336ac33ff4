/**
 * Load for `backends-ended.journey.ts`, one way to PostgreSQL at a time; tells what was done and
 * what failed.
 */
import { getPipelines, getPool, getSharedCommits } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction, opened } from "../../src/platform/transaction.ts";

const [way, milliseconds] = [process.argv[2], Number(process.argv[3])];
const told = { done: 0, failed: 0, other: [] as string[] };
const pause = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

const ways: Record<string, () => Promise<unknown>> = {
  held: () =>
    inTransaction(unasked("a test"), async (tx) => {
      await opened(tx).run("select 1", []);
      await pause(40);
      await opened(tx).run("select 2", []);
    }),
  commits: () => getSharedCommits().rows("select $1::int as n, pg_sleep(0.002)", [1]),
  reads: () => getPipelines().rows("select $1::int as n, pg_sleep(0.002)", [1]),
  pool: () => getPool().query("select $1::int as n, pg_sleep(0.005)", [1]),
};

// What a lost connection may say: anything else would be a defect of ours.
const lost = /terminat|Connection|connection|not queryable|ECONNRESET|EPIPE|closed|shut/;

async function work(): Promise<void> {
  const until = Date.now() + milliseconds + 500;
  while (Date.now() < until) {
    try {
      await (ways[way as string] as () => Promise<unknown>)();
      told.done += 1;
    } catch (error) {
      told.failed += 1;
      const said = error instanceof Error ? error.message : String(error);
      if (!lost.test(said)) told.other.push(said);
      await pause(5);
    }
  }
}

process.send?.("begun");
await Promise.all(Array.from({ length: 12 }, work));
process.send?.(told, () => process.exit(0));
