import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { setClock } from "./clock.ts";
import { SlowQueryCache } from "./slow-query-cache.ts";

function counting(milliseconds: number) {
  let asked = 0;
  return async () => {
    asked += 1;
    const mine = asked;
    await wait(milliseconds);
    return mine;
  };
}

describe("answers", () => {
  it("that cost little are asked anew each time", async () => {
    const [answers, ask] = [new SlowQueryCache(10), counting(1)];
    expect([await answers.get("a", ask), await answers.get("a", ask)]).toEqual([1, 2]);
  });
  it("that cost much are kept, each for its own question", async () => {
    const [answers, ask] = [new SlowQueryCache(10), counting(320)];
    expect([
      await answers.get("a", ask),
      await answers.get("a", ask),
      await answers.get("b", ask),
    ]).toEqual([1, 1, 2]);
  });
  it("are asked anew each time while the clock is stopped, for the day that it tells", async () => {
    const [answers, ask] = [new SlowQueryCache(10), counting(320)];
    expect(await answers.get("a", ask)).toBe(1);
    setClock(new Date());
    expect([await answers.get("a", ask), await answers.get("a", ask)]).toEqual([2, 3]);
    setClock(null);
    expect(await answers.get("a", ask)).toBe(1);
  });
  it("under way are shared by all who ask meanwhile", async () => {
    const [answers, ask] = [new SlowQueryCache(10), counting(20)];
    expect(
      await Promise.all([answers.get("a", ask), answers.get("a", ask), answers.get("b", ask)]),
    ).toEqual([1, 1, 2]);
  });
  it("that failed are asked again", async () => {
    const answers = new SlowQueryCache(10);
    await expect(answers.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await answers.get("a", async () => 5)).toBe(5);
  });
  it("are never more than were allowed", async () => {
    const [answers, ask] = [new SlowQueryCache(2), counting(310)];
    await Promise.all(["a", "b", "c"].map((key) => answers.get(key, ask)));
    expect(await answers.get("c", ask)).toBe(3);
    expect(await answers.get("a", ask)).toBe(4);
  });
});
