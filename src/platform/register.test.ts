import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { projectRoot } from "./paths.ts";
import { getPool } from "./pool.ts";

let address: string;

beforeAll(async () => {
  address = await testDatabase();
});

// A process as young as a web process that has just started: it loads, and asks again when the
// first look at the versions is due.
const young = `
  import { closePool } from "./src/platform/pool.ts";
  import { loadRegisters, register } from "./src/platform/register.ts";
  let loaded = 0;
  const sample = register("sample", async () => { loaded += 1; return loaded; });
  await loadRegisters();
  for (const milliseconds of [1100, 200]) {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await sample.get();
  }
  await closePool();
  process.stdout.write(String(loaded));`;

describe("a register", () => {
  it("that was loaded in a process's first second is not loaded again by its reader", async () => {
    await getPool().query(
      "insert into platform.register_version (name, version) values ('sample', 7)",
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", young], {
      cwd: projectRoot,
      encoding: "utf8",
      env: { PATH: process.env.PATH, MODE: "test", LOG_LEVEL: "silent", DATABASE_URL: address },
    });
    expect([stdout, stderr]).toEqual(["1", ""]);
  });
});
