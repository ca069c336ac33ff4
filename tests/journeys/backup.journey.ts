/**
 * A machine is lost: what the house carried away each half minute is a house again, by two
 * commands.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LogState } from "../../src/platform/backup/backup-runs.ts";
import { freePort, runningPostgres } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { quickFolder, quickName } from "../quick-folder.ts";

const above = mkdtempSync(join(quickFolder(), `${quickName}lost-`));
const [first, second, backups] = ["house", "house again", "backups"].map((name) =>
  join(above, name),
) as [string, string, string];
let port: number;
let house: ChildProcess;

const environment = (folder: string, change: Record<string, string> = {}) => ({
  ...process.env,
  PORT: String(port),
  DATA_FOLDER: folder,
  MODE: "development",
  DEMO: "true",
  LOG_LEVEL: "silent",
  NODE_OPTIONS: "",
  ...change,
});

function run(
  file: string,
  folder: string,
  choices: string[] = [],
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(projectRoot, "src", file), ...choices], {
    env: environment(folder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

async function start(folder: string, change: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(projectRoot, "src/start.ts")], {
    env: environment(folder, change),
    stdio: "ignore",
  });
  await until(
    async () =>
      child.exitCode !== null ||
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
  );
  if (child.exitCode !== null) throw new Error("The house did not start.");
  return child;
}

async function until(condition: () => Promise<boolean>, milliseconds = 180_000): Promise<void> {
  for (const limit = Date.now() + milliseconds; !(await condition()); await setTimeout(250)) {
    if (Date.now() > limit) throw new Error(`Waited ${milliseconds} ms in vain.`);
  }
}

async function asked<Row extends pg.QueryResultRow>(folder: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: (await runningPostgres(folder)) ?? "" });
  await client.connect();
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

async function carriedUntil(): Promise<string | null> {
  const {
    folders: [folder],
  } = JSON.parse(readFileSync(join(first, "log-state.json"), "utf8")) as LogState;
  return folder?.at ?? null;
}

beforeAll(async () => {
  port = await freePort();
  house = await start(first, { BACKUP_FOLDER: backups });
});
afterAll(async () => {
  const ended = new Promise((resolve) => house.once("exit", resolve));
  house.kill("SIGTERM");
  await ended;
  rmSync(above, { recursive: true, force: true });
});

it("makes its first backup by itself, tries it, and says so", async () => {
  const runs = "select kind, problem from platform.backup_run order by id";
  await until(async () => (await asked(first, runs)).length >= 2);
  expect(await asked(first, runs)).toEqual([
    { kind: "backup", problem: null },
    { kind: "drill", problem: null },
  ]);
  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(figures).toMatch(/^motcua_backup_seconds \d/m);
  expect(figures).toMatch(/^motcua_restore_drill_seconds \d/m);
  expect(readdirSync(first)).not.toContain("drill");
});

it("comes back after its machine was lost, as of a minute ago, and the audit whole", async () => {
  await asked(first, "select 1 from pg_logical_emit_message(true, 'test', 'something happened')");
  const [{ n }] = (await asked<{ n: number }>(
    first,
    "select count(*)::int as n from platform.audit_entry",
  )) as [{ n: number }];
  const since = Date.now();
  await until(async () => Date.parse((await carriedUntil()) ?? "") > since);
  // The promise: what is a minute old is safe.
  expect(Date.now() - since).toBeLessThan(60_000);
  const gone = new Promise((resolve) => house.once("exit", resolve));
  house.kill("SIGKILL");
  await gone;
  const restored = await run("restore.ts", second, [backups, "--to", second]);
  expect([restored.code, restored.said]).toEqual([
    0,
    expect.stringContaining("Ledger: 0 out of balance"),
  ]);
  process.stdout.write(
    `${restored.said
      .split("\n")
      .filter((line) => /MB\/s/.test(line))
      .join("")}\n`,
  );
  house = await start(second);
  const [{ kept }] = (await asked<{ kept: number }>(
    second,
    `select count(*)::int as kept
      from platform.audit_entry
      where at <= to_timestamp(${since / 1_000})`,
  )) as [{ kept: number }];
  expect(kept).toBeGreaterThanOrEqual(n);
  await until(async () => (await run("verify-audit.ts", second)).code === 0);
}, 300_000);
