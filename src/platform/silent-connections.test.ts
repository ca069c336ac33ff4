import { EventEmitter } from "node:events";
import type pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Watched } from "./silent-connections.ts";

const question = { asked: 0, connect: async () => {} };
const asker = {
  connect: () => question.connect(),
  query: async () => ({ rows: [{ pid: 7 }] }),
  end: async () => {},
  connection: { stream: { destroy: () => (question.connect = () => Promise.reject(new Error())) } },
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A client on which a statement is under way and nothing is heard; `destroyed` counts its ends. */
async function silentClient() {
  vi.useFakeTimers();
  vi.resetModules();
  const { watchSilence } = await import("./silent-connections.ts");
  const found = { destroyed: 0, stream: new EventEmitter() };
  const stream = Object.assign(found.stream, { destroy: () => (found.destroyed += 1) });
  const client = Object.assign(new EventEmitter(), {
    readyForQuery: false,
    processID: 7,
    _connected: true,
    connection: { stream },
  });
  watchSilence(client as unknown as Watched & EventEmitter, () => {
    question.asked += 1;
    return asker as unknown as pg.Client;
  });
  return found;
}

const rejectsWhenDestroyed = () =>
  new Promise<void>((_, reject) => {
    asker.connection.stream.destroy = () => reject(new Error("ended")) as never;
  });

describe("a connection on which nothing is heard", () => {
  it("is kept when the server says that it works, and ended when nobody answers", async () => {
    question.connect = async () => {};
    const found = await silentClient();
    await vi.advanceTimersByTimeAsync(3_100);
    expect(found.destroyed).toBe(0);
    question.connect = rejectsWhenDestroyed;
    await vi.advanceTimersByTimeAsync(4_700);
    expect(found.destroyed).toBe(1);
  });

  it("is not blamed for time in which this process did not run", async () => {
    const found = await silentClient();
    question.connect = rejectsWhenDestroyed;
    // Stalls of ten minutes: a timer fires once after each, as Node's do.
    const began = performance.now();
    for (let stall = 1; stall <= 5; stall += 1) {
      vi.spyOn(performance, "now").mockReturnValue(began + stall * 600_000);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(found.destroyed).toBe(0);
  });
});
