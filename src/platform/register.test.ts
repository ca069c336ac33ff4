import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { getPool } from "./pool.ts";

let address: string;

beforeAll(async () => { address = await testDatabase(); });
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The registers of a process that began just now, over the same database. */
async function newProcess() {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", address);
  const [{ closePool }, { register, loadRegisters }] = [await import("./pool.ts"), await import("./register.ts")];
  return { register, loadRegisters, closePool };
}

describe("a register", () => {
  it("that was loaded in the first second of a process is not loaded again by its first reader", async () => {
    await getPool().query("insert into platform.register_version (name, version) values ('sample', 7)");
    const clock = vi.spyOn(performance, "now").mockReturnValue(300);
    const { register, loadRegisters, closePool } = await newProcess();
    let loaded = 0;
    const sample = register("sample", async () => { loaded += 1; return loaded; });
    await loadRegisters();
    clock.mockReturnValue(5_000);
    await sample.get();
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(await sample.get()).toBe(1);
    await getPool().query("update platform.register_version set version = 8 where name = 'sample'");
    clock.mockReturnValue(10_000);
    await sample.get();
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(await sample.get()).toBe(2);
    await closePool();
  });
});
