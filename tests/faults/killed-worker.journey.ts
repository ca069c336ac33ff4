// A worker is killed, or stopped and woken, while it holds jobs: others do them within a minute,
// and each is done once. FAULTS=long waits for the real silence instead of a short one.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { testDatabase } from "../database.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const long = process.env.FAULTS === "long";
const silenceSeconds = long ? 0 : 2;
const limitSeconds = long ? 60 : 20;
// What a process needs to start on a busy machine is no part of the promise.
const startSeconds = 40;
let database = "";
let workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await getPool().query(
    "create table public.effect (worker text, what text, key text, at timestamptz)",
  );
});

beforeEach(async () => {
  await getPool().query("truncate public.effect, graphile_worker._private_jobs");
});

afterEach(() => {
  for (const worker of workers) worker.kill("SIGKILL");
  workers = [];
});

function startOne(name: string, jobSeconds: number): ChildProcess {
  const node = join(projectRoot, "node_modules/.bin/node");
  const worker = spawn(node, [join(projectRoot, "tests/faults/job-worker.ts")], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      MODE: "test",
      LOG_LEVEL: "silent",
      DATABASE_URL: database,
      NAME: name,
      JOB_SECONDS: String(jobSeconds),
      SILENCE_SECONDS: String(silenceSeconds),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.push(worker);
  return worker;
}

async function promise(count: number): Promise<void> {
  for (let key = 0; key < count; key++) {
    const payload = JSON.stringify({ key: String(key) });
    await getPool().query("select graphile_worker.add_job('test.slow', $1::json)", [payload]);
  }
}

async function effects(what: string): Promise<string[]> {
  const { rows } = await getPool().query<{ text: string }>(
    "select worker || ' ' || key as text from public.effect where what = $1 order by key, at",
    [what],
  );
  return rows.map(({ text }) => text);
}

/** Waits until so many lines are there; gives the seconds that it took. */
async function until(what: string, count: number): Promise<number> {
  const started = Date.now();
  while (Date.now() - started < (limitSeconds + startSeconds) * 1_000) {
    if ((await effects(what)).length >= count) return (Date.now() - started) / 1_000;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`Only ${(await effects(what)).length} of ${count} ${what}.`);
}

const sleep = (seconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000);
  });

describe("a worker that is killed", () => {
  it(
    "leaves its jobs to the next, which does them within the minute, each once",
    againWhenBusy,
    async () => {
      await promise(4);
      const first = startOne("first", 60);
      await until("begun", 4);
      first.kill("SIGKILL");
      startOne("second", 0);
      expect(await until("done", 4)).toBeLessThan(limitSeconds);
      const done = ["second 0", "second 1", "second 2", "second 3"];
      expect(await effects("done")).toEqual(done);
    },
  );

  it("would keep them for hours where nobody looks after the dead: the check sees it", async () => {
    await promise(1);
    const first = startOne("first", 60);
    await until("begun", 1);
    // The planted defect: the dead stay alive in the list.
    await getPool().query(`create function public.never_dead() returns trigger language plpgsql
      as $$ begin new.seen_at := now() + interval '4 hours'; return new; end $$`);
    await getPool().query(`create trigger never_dead before insert or update on platform.worker
      for each row execute function public.never_dead()`);
    await sleep(1.5);
    if (long) await sleep(5);
    first.kill("SIGKILL");
    startOne("second", 0);
    await sleep(long ? 45 : 6);
    expect(await effects("done")).toEqual([]);
    await getPool().query("drop trigger never_dead on platform.worker");
    await getPool().query("truncate platform.worker");
    await until("done", 1);
  });
});

describe("a worker that is stopped and wakes up again", () => {
  /** Stops a worker within its job, lets another do it, and wakes the first. */
  async function wakeLate(): Promise<void> {
    await promise(1);
    const first = startOne("first", 3);
    await until("begun", 1);
    first.kill("SIGSTOP");
    startOne("second", 0);
    await until("done", 1);
    first.kill("SIGCONT");
  }

  it("does not do a second time what another has done meanwhile", async () => {
    await wakeLate();
    // Longer than its job takes.
    await sleep(4);
    expect(await effects("done")).toEqual(["second 0"]);
    const { rows } = await getPool().query("select 1 from graphile_worker._private_jobs");
    expect(rows).toEqual([]);
  });

  it("would do it twice without the fence: the check sees it", async () => {
    const { rows } = await getPool().query<{ text: string }>(
      "select pg_get_functiondef('platform.require_held_job(bigint, text)'::regprocedure) as text",
    );
    await getPool().query(`create or replace function platform.require_held_job(job bigint,
      worker text) returns void language plpgsql as $$ begin end $$`);
    await wakeLate();
    await until("done", 2);
    await getPool().query(rows[0]?.text ?? "");
    expect(await effects("done")).toEqual(["second 0", "first 0"]);
  });
});
