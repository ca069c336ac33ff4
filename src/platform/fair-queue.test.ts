import { describe, expect, it, vi } from "vitest";
import { Busy, FairQueue } from "./fair-queue.ts";
import { againWhenBusy } from "../../tests/again-when-busy.ts";

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
const busy = (error: unknown) => {
  if (error instanceof Busy) return "busy";
  throw error;
};

describe("a fair queue", () => {
  it("lets so many work at once as it has places, and all in the end", async () => {
    const queue = new FairQueue({ places: 3, waitMilliseconds: 5_000 });
    let [now, most] = [0, 0];
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await pause(5);
      now -= 1;
    };
    await Promise.all(Array.from({ length: 30 }, () => queue.run("a", work)));
    expect([now, most]).toEqual([0, 3]);
  });

  it("lets people wait from the first second of its process on", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(1_500);
    const queue = new FairQueue({ places: 1, waitMilliseconds: 300 });
    const all = Promise.all([1, 2, 3].map(() => queue.run("a", () => pause(5)).catch(busy)));
    expect(await all.finally(() => clock.mockRestore())).not.toContain("busy");
  });

  it("serves a neighbour soon, whatever another one has sent before", async () => {
    const queue = new FairQueue({ places: 1, waitMilliseconds: 300 });
    const done: string[] = [];
    const from = (name: string) =>
      queue
        .run(name, async () => {
          await pause(10);
          done.push(name);
        })
        .catch(busy);
    const many = Array.from({ length: 500 }, () => from("many"));
    await pause(25);
    await from("neighbour");
    expect(done.indexOf("neighbour")).toBeLessThanOrEqual(6);
    const outcomes = await Promise.all(many);
    expect(outcomes.filter((outcome) => outcome === "busy").length).toBeGreaterThan(400);
  });

  it(
    "refuses at once, and nobody who was let in waits much longer than was promised",
    againWhenBusy,
    async () => {
      const queue = new FairQueue({ places: 2, waitMilliseconds: 200 });
      const [refused, served]: [number[], number[]] = [[], []];
      const end = performance.now() + 2_000;
      const visitor = async () => {
        while (performance.now() < end) {
          const asked = performance.now();
          const outcome = await queue.run("a", () => pause(10)).catch(busy);
          (outcome === "busy" ? refused : served).push(performance.now() - asked);
          if (outcome === "busy") await pause(20);
        }
      };
      await Promise.all(Array.from({ length: 100 }, visitor));
      expect(refused.length).toBeGreaterThan(100);
      expect(refused.toSorted((a, b) => a - b).at(Math.floor(refused.length * 0.99))).toBeLessThan(
        50,
      );
      expect(Math.max(...served)).toBeLessThan(600);
    },
  );

  it("tells those who wait when nothing goes on, and works again afterwards", async () => {
    const queue = new FairQueue({ places: 1, waitMilliseconds: 100 });
    let open: () => void = () => undefined;
    const stuck = queue.run(
      "a",
      () =>
        new Promise<void>((resolve) => {
          open = resolve;
        }),
    );
    expect(await queue.run("b", async () => "served").catch(busy)).toBe("busy");
    open();
    await stuck;
    expect(await queue.run("b", async () => "served")).toBe("served");
    await expect(queue.run("b", () => Promise.reject(new Error("own")))).rejects.toThrow("own");
    expect(await queue.run("b", async () => "served")).toBe("served");
  });
});
