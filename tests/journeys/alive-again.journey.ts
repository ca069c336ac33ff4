/**
 * A house whose database cannot start, or whose disk has no room: it comes back by itself, and a
 * person who wants it to end is obeyed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAll } from "../../tools/build.ts";
import { RunningHouse, until } from "../running-house.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-alive-"));
// Where this account may mount one, a small disk of its own, so that it can be filled.
const disk = ["-t", "tmpfs", "-o", "size=700m", "none", folder];
const hasDisk = spawnSync("mount", disk).status === 0;
const house = new RunningHouse(folder);

beforeAll(async () => {
  await buildAll();
  await house.start();
});
afterAll(async () => {
  if (hasDisk) rmSync(join(folder, "filler"), { force: true });
  house.signal("SIGINT");
  await house.ended();
  if (hasDisk) spawnSync("umount", ["-l", folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe("a database that cannot start", () => {
  it("is tried again until it can, and says why not once", async () => {
    const control = join(folder, "postgres/global/pg_control");
    renameSync(control, `${control}.away`);
    process.kill(house.idOf("postgres -D"), "SIGKILL");
    await until(() => house.said.includes("pg_control"));
    // Longer than all tries of earlier builds took together.
    await new Promise((resolve) => setTimeout(resolve, 18_000));
    expect(house.said.match(/pg_control.* It is tried again until it starts\./g)).toHaveLength(1);
    renameSync(`${control}.away`, control);
    await until(() => house.isReady(), 90_000);
  });

  it.runIf(hasDisk)("for want of room says so, and serves when there is room", async () => {
    const filler = join(folder, "filler");
    const fill = (size: string) => {
      const end = ["oflag=append", "conv=notrunc"];
      spawnSync("dd", ["if=/dev/zero", `of=${filler}`, `bs=${size}`, ...end]);
    };
    const runs = () => house.said.split("PostgreSQL runs again").length;
    const before = runs();
    fill("1M");
    process.kill(house.idOf("postgres -D"), "SIGKILL");
    const sentence = `The disk that holds ${folder}/postgres is full: make room on it.`;
    // What the dead server lets go of is taken too.
    await until(() => {
      fill("4k");
      return house.said.includes(sentence) || runs() > before;
    }, 180_000);
    // Where the log was laid out before, there may be room enough to start: then it runs.
    if (runs() === before) {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      expect(await house.isReady()).toBe(false);
    }
    rmSync(filler);
    await until(() => house.isReady(), 90_000);
  });
});

describe("a person who presses Ctrl-C", () => {
  it(
    "a second time is not kept waiting by anything, and nothing is left",
    againWhenBusy,
    async () => {
      process.kill(house.idOf("worker.js"), "SIGSTOP");
      process.kill(house.idOf("postgres -D"), "SIGSTOP");
      house.signal("SIGINT");
      // The same key, heard twice through npm, is one wish.
      house.signal("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(house.processes().length).toBeGreaterThan(0);
      const began = performance.now();
      house.signal("SIGINT");
      expect(await house.ended()).toBe(1);
      expect(performance.now() - began).toBeLessThan(2_000);
      await until(() => house.processes().length === 0);
    },
  );
});
