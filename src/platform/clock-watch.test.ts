/** Clocks that are wrong, in every way that somebody or something can make them wrong. */
import { afterEach, describe, expect, it } from "vitest";
import { now } from "./clock.ts";
import {
  ClockJudge,
  forgetClocks,
  isClockWrong,
  lookAtClocks,
  type ClockReading,
} from "./clock-watch.ts";

const start = Date.UTC(2026, 10, 29, 12, 0, 0);
const at = (seconds: number, database = 0, machine = database): ClockReading => ({
  database: start + (seconds + database) * 1000,
  machine: start + (seconds + machine) * 1000,
  steady: seconds * 1000,
  doubt: 10,
});
const believed = (judge: ClockJudge, reading: ClockReading) => {
  const { time, fault } = judge.judge(reading);
  return { seconds: (time - start) / 1000, fault };
};

describe("the judge of clocks", () => {
  it("goes by the database while both agree within five minutes", () => {
    const judge = new ClockJudge();
    expect(believed(judge, at(0))).toEqual({ seconds: 0, fault: null });
    expect(believed(judge, at(5, 2, 295))).toEqual({ seconds: 7, fault: null });
  });
  it.each([301, -301, 86_400, -86_400])(
    "finds a machine that is %d s off, and goes by the database",
    (off) => {
      const judge = new ClockJudge();
      expect(believed(judge, at(0, 0, off))).toEqual({ seconds: 0, fault: "apart" });
      expect(believed(judge, at(5, 0, 299))).toEqual({ seconds: 5, fault: null });
    },
  );
  it.each([301, -301, 86_400, -86_400])(
    "does not follow both where they jump together by %d s, until they are back",
    (jump) => {
      const judge = new ClockJudge();
      judge.judge(at(0));
      expect(believed(judge, at(5, jump))).toEqual({ seconds: 5, fault: "jumped" });
      // However long it lasts: waiting does not make it true.
      expect(believed(judge, at(3600, jump))).toEqual({ seconds: 3600, fault: "jumped" });
      expect(believed(judge, at(3605, 1))).toEqual({ seconds: 3606, fault: null });
    },
  );
  it("does not go back and forth by what a slow question takes, and follows what is more", () => {
    const judge = new ClockJudge();
    judge.judge(at(0));
    expect(judge.judge({ ...at(5, -1.4), doubt: 1_500 })).toMatchObject({
      time: start + 5_000,
      jumpSeconds: 0,
    });
    expect(judge.judge(at(10, 0.04))).toMatchObject({ time: start + 10_000, jumpSeconds: 0 });
    // A drift is followed when it has grown.
    expect(judge.judge(at(15, 0.06))).toMatchObject({ time: start + 15_060 });
  });
  it("takes the sleep of a machine for no jump: the steady count goes on", () => {
    const judge = new ClockJudge();
    judge.judge(at(0));
    expect(believed(judge, at(30_000))).toEqual({ seconds: 30_000, fault: null });
  });
});

describe("the time of the house", () => {
  afterEach(forgetClocks);
  const read = (database: number, machine = database) =>
    lookAtClocks(async () => ({ database, machine, steady: performance.now(), doubt: 1 }));

  it("is the database's, however wrong the machine is, and says when not to write", async () => {
    const day = 86_400_000;
    await read(Date.now() - day, Date.now());
    expect(Math.abs(now().getTime() - (Date.now() - day))).toBeLessThan(1_000);
    expect(isClockWrong()).toBe(true);
    await read(Date.now() - day);
    expect(isClockWrong()).toBe(false);
  });
  it("goes on as before while the database's clock has jumped", async () => {
    await read(Date.now());
    await read(Date.now() + 86_400_000);
    expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1_000);
    expect(isClockWrong()).toBe(true);
  });
});
