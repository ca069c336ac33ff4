/** A house whose processes are stopped, and not ended: each is found and replaced. */
import { afterAll, beforeAll, describe, it } from "vitest";
import { buildAll } from "../../tools/build.ts";
import { RunningHouse, until } from "../running-house.ts";

const house = new RunningHouse();

beforeAll(async () => {
  await buildAll();
  await house.start();
});
afterAll(() => house.leave());

describe("what was stopped and not ended", () => {
  it.each([[["web.js", "worker.js"]], [["postgres -D"]], [["postgres: walwriter"]]])(
    "%s: each is replaced",
    async (names) => {
      const stopped = names.map((name) => house.idOf(name));
      for (const id of stopped) process.kill(id, "SIGSTOP");
      await until(() => house.processes().every(({ id }) => !stopped.includes(id)), 90_000);
      await until(() => {
        const there = house.processes().map(({ what }) => what);
        return names.every((name) => there.some((what) => what.includes(name)));
      }, 90_000);
      await until(() => house.isReady(), 90_000);
    },
  );
});
