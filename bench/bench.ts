/**
 * `npm run bench`: our throughput beside the same SQL and beside a bare server, in alternating
 * rounds of one run.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "../tools/build.ts";
import { withDatabase } from "../tests/postgres.ts";
import { freePort, startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { lockFolder } from "../src/platform/folder-lock.ts";
import { memoryLimits } from "../src/platform/process.ts";
import { dataFolder, projectRoot } from "../src/platform/paths.ts";
import { config } from "../src/platform/config.ts";
import { closePool, getPool, useDatabase } from "../src/platform/pool.ts";
import { setUp } from "../src/setup.ts";
import { signInAll } from "./actors.ts";
import type { LoadOrder, LoadResult } from "./load-process.ts";
import { hasPgbench, runSameSql } from "./same-sql.ts";
import { seed } from "./seed.ts";
import { acceptPool } from "./seeded-dossiers.ts";
import { seedTasks } from "./seeded-tasks.ts";
import { type Measured, printTable } from "./table.ts";
import type { Work } from "./work.ts";
import { doWorkersPart } from "./workers-part.ts";
import { makeWorks } from "./works.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "200000" },
    seconds: { type: "string", default: "4" },
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
  },
});
const rows = Number(options.rows);
const seconds = Number(options.seconds);
const connections = 16;
const warmSeconds = 12;
const say = (line: string) => process.stdout.write(`• ${line}\n`);

const folder = dataFolder(rows === 200_000 ? ".motcua-bench" : `.motcua-bench-${rows}`);
config.DATA_FOLDER = folder;
const unlock = await lockFolder(folder);
const server = await startEmbeddedPostgres({
  folder,
  durable: true,
  settings: { shared_buffers: "1GB" },
});
const children: ChildProcess[] = [];
let idleSeen = 0;
let databaseUrl = server.url;
try {
  await bench();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  for (const child of children) child.kill("SIGTERM");
  await closePool();
  await server.stop();
  await unlock();
  process.exit();
}

async function bench(): Promise<void> {
  await buildAll();
  await useFreshCopy();
  const people = await signInAll(getPool());
  const works = (await makeWorks(getPool(), rows, people)).filter(
    ({ key }) => !options.only || options.only.split(",").includes(key),
  );
  const [ours, bare, load] = [
    await started(join(projectRoot, "dist/server/web.js")),
    await started(join(import.meta.dirname, "bare-server.ts")),
    child(join(import.meta.dirname, "load-process.ts"), {}),
  ];
  say(
    "the same SQL runs by " +
      `${hasPgbench ? "pgbench -M prepared" : "a bare prepared client (pgbench is not installed)"}`,
  );
  const measured: Measured[] = [];
  for (const work of works) measured.push(await measure(work, ours, bare, load));
  printTable(measured, { rows, rssMegabytes: residentMegabytes(ours.child), idle: idleSeen });
  if (measured.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
}

// What a run files stays out of the next one: each runs in a copy of the seeded database.
async function useFreshCopy(): Promise<void> {
  const seeded = `seeded_${rows}`;
  await useDatabase(server.url);
  const { rowCount } = await getPool().query("select 1 from pg_database where datname = $1", [
    seeded,
  ]);
  if (!rowCount) await getPool().query(`create database ${seeded}`);
  await useDatabase(withDatabase(server.url, seeded));
  await setUp(say);
  await seed(getPool(), rows, say);
  await seedTasks(getPool(), rows, say);
  await doWorkersPart(getPool());
  await useDatabase(server.url);
  const client = await getPool().connect();
  await client.query("set statement_timeout = 0");
  await client.query("drop database if exists run");
  await client.query(`create database run template ${seeded} strategy file_copy`);
  client.release(true);
  databaseUrl = withDatabase(server.url, "run");
  await useDatabase(databaseUrl);
}

interface Served {
  child: ChildProcess;
  port: number;
}

function child(file: string, environment: Record<string, string>): ChildProcess {
  const made = fork(file, [], {
    execArgv: memoryLimits.arguments,
    env: {
      ...memoryLimits.environment,
      ...process.env,
      DATABASE_URL: databaseUrl,
      RATE_LIMIT: "1000000000",
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(made);
  return made;
}

async function started(file: string): Promise<Served> {
  const port = await freePort();
  const made = child(file, { PORT: String(port) });
  await new Promise((resolve, reject) => {
    made.once("message", resolve);
    made.once("exit", () => reject(new Error(`${file} did not start.`)));
  });
  return { child: made, port };
}

async function measure(
  work: Work,
  ours: Served,
  bare: Served,
  load: ChildProcess,
): Promise<Measured> {
  const sums = { ours: 0, same: 0, bare: 0, cpu: 0, count: 0, bareCpu: 0, bareCount: 0, wrong: 0 };
  const times: LoadResult[] = [];
  const rounds = Number(options.rounds);
  await doWorkersPart(getPool());
  await warm(work, ours.port, work.ours, load);
  await warm(work, bare.port, work.bare, load);
  for (let round = 0; round < rounds; round += 1) {
    await work.reset?.();
    const before = cpuSeconds(ours.child);
    const result = await watched(() => sent(load, order(work, work.ours, ours.port)));
    sums.cpu += cpuSeconds(ours.child) - before;
    sums.count += result.count;
    sums.wrong += result.wrong;
    if (result.firstWrong) say(`${work.key}: ${result.firstWrong}`);
    sums.ours += result.count / result.seconds;
    times.push(result);
    await work.reset?.();
    sums.same += await runSameSql(
      databaseUrl,
      work.script,
      seconds,
      connections,
      work.reset ? (work.pool ?? acceptPool) / connections : null,
    );
    await work.reset?.();
    const bareBefore = cpuSeconds(bare.child);
    const rival = await sent(load, order(work, work.bare, bare.port));
    sums.bareCpu += cpuSeconds(bare.child) - bareBefore;
    sums.bareCount += rival.count;
    sums.bare += rival.count / rival.seconds;
    if (rival.wrong > 0) say(`${work.key}: the bare server answered ${rival.firstWrong}`);
  }
  const middle = (key: "p50" | "p95" | "p99") =>
    times.map((time) => time[key]).toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  say(`${work.title}: measured`);
  return {
    ...work,
    ours: sums.ours / rounds,
    same: sums.same / rounds,
    bare: sums.bare / rounds,
    cpuMilliseconds: (sums.cpu / sums.count) * 1000,
    bareCpuMilliseconds: (sums.bareCpu / sums.bareCount) * 1000,
    p50: middle("p50"),
    p95: middle("p95"),
    p99: middle("p99"),
    wrong: sums.wrong,
  };
}

// A server runs for weeks: what its compiler does in its first seconds is not what a request costs.
async function warm(
  work: Work,
  port: number,
  requests: string[],
  load: ChildProcess,
): Promise<void> {
  const until = performance.now() + warmSeconds * 1000;
  while (performance.now() < until) {
    await sent(load, { ...order(work, requests, port), seconds: warmSeconds });
    await work.reset?.();
  }
}

function order(work: Work, requests: string[], port: number): LoadOrder {
  return {
    port,
    seconds: work.reset ? 60 : seconds,
    connections,
    requests,
    wants: work.wants,
    once: work.reset !== undefined,
  };
}

function sent(load: ChildProcess, what: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve) => {
    load.once("message", (result) => resolve(result as LoadResult));
    load.send(what);
  });
}

// Looks ten times a second for connections that hold a transaction and do nothing.
async function watched<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    void getPool()
      .query(
        `select count(*)::int as n
          from pg_stat_activity
          where state like 'idle in transaction%' and state_change < now() - interval '50 ms'`,
      )
      .then(({ rows: [row] }) => {
        idleSeen += row.n;
      });
  }, 100);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

// User and system time of a process, from Linux's own count in hundredths of a second.
function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMegabytes({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
