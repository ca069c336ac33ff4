import { expect, it } from "vitest";
import { pauses } from "./pauses.ts";

const busy = (milliseconds: number) => {
  for (const end = performance.now() + milliseconds; performance.now() < end;);
};

/**
 * Works for a fifth of a second in steps of 2 ms, and gives how often somebody else had a turn
 * meanwhile.
 */
async function turnsWithin(pause: () => Promise<void>): Promise<number> {
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  }, 1);
  for (let step = 0; step < 100; step += 1) {
    await pause();
    busy(2);
  }
  clearInterval(other);
  return turns;
}

it("long work lets others go first again and again; work without pauses does not", async () => {
  expect(await turnsWithin(pauses())).toBeGreaterThan(5);
  expect(await turnsWithin(() => Promise.resolve())).toBe(0);
});
