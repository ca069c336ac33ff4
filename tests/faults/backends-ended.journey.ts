/**
 * Connections that die at any moment: what was under way on them fails by itself, and the process
 * goes on.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../src/platform/paths.ts";
import { testDatabase } from "../database.ts";
import { figure, many } from "./long.ts";

let address: string;
beforeAll(async () => {
  address = await testDatabase();
});

const endBackends = `select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name = 'motcua'`;

interface Told {
  done: number;
  failed: number;
  other: string[];
}

// A process of its own: what would end it must not end the tests.
async function workThrough(
  way: string,
  milliseconds: number,
): Promise<{ code: number | null; told: Told | null; ended: number }> {
  const child = fork(
    join(projectRoot, "tests/faults/backends-load.ts"),
    [way, String(milliseconds)],
    {
      env: { ...process.env, DATABASE_URL: address, LOG_LEVEL: "silent" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  let told: Told | null = null;
  child.on("message", (message) => {
    if (message !== "begun") told = message as Told;
  });
  // What it needs to start is no part of the time.
  const begun = new Promise((resolve) => {
    for (const event of ["message", "exit"]) child.once(event, resolve);
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const killer = new pg.Client({ connectionString: address });
  await killer.connect();
  let ended = 0;
  await begun;
  const until = Date.now() + milliseconds;
  while (Date.now() < until && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    ended += (await killer.query<{ ended: number }>(endBackends)).rows[0]?.ended ?? 0;
  }
  const code = await exited;
  await killer.end();
  return { code, told, ended };
}

describe("while its backends are ended again and again, a process", () => {
  it.each([
    ["in a transaction that waits for something else", "held"],
    ["with commands that share commits", "commits"],
    ["with short reads that share connections", "reads"],
    ["with statements of the pool", "pool"],
  ])(
    "%s goes on and works again",
    async (_, way) => {
      const { code, told, ended } = await workThrough(way, many(3_000, 60_000));
      expect({ code, other: told?.other }).toEqual({ code: 0, other: [] });
      expect(ended).toBeGreaterThan(3);
      expect(told?.failed).toBeGreaterThan(0);
      expect(told?.done).toBeGreaterThan(0);
      figure(
        `${way}: ${ended} backends ended, ${told?.failed} statements failed by themselves, ` +
          `${told?.done} done, the process went on`,
      );
    },
    many(180_000, 400_000),
  );
});
