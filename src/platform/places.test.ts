import { describe, expect, it } from "vitest";
import { Busy } from "./fair-queue.ts";
import { Places } from "./places.ts";
import { againWhenBusy } from "../../tests/again-when-busy.ts";

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

describe("places that are taken", () => {
  it("are waited for while others get their turn", async () => {
    const places = new Places(2, 100);
    const work = () => places.run(() => pause(30));
    // Sixteen in two places take 240 ms: longer than anybody waits when nothing goes on.
    expect(await Promise.all(Array.from({ length: 16 }, work))).toHaveLength(16);
  });

  it(
    "are not waited for when nothing goes on, nor without end when something does",
    againWhenBusy,
    async () => {
      const stuck = new Places(1, 50);
      void stuck.run(() => pause(1_000));
      const began = performance.now();
      await expect(stuck.take()).rejects.toThrow(Busy);
      expect(performance.now() - began).toBeLessThan(500);
      const slow = new Places(1, 50);
      const all = await Promise.allSettled(
        Array.from({ length: 40 }, () => slow.run(() => pause(30))),
      );
      expect(all.some(({ status }) => status === "rejected")).toBe(true);
    },
  );
});
