import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { forgetTries, forgettingTries, type TryPurpose, waitBeforeTry } from "./attempts.ts";
import { setClock } from "./clock.ts";
import { getPool } from "./pool.ts";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));

const tries = async (
  times: number,
  purpose: TryPurpose,
  what: string,
  address: (index: number) => string,
) => {
  const waits: number[] = [];
  for (let index = 0; index < times; index += 1)
    waits.push(await waitBeforeTry(purpose, what, address(index)));
  return waits;
};
const passed = (waits: number[]) => waits.filter((wait) => wait === 0).length;

describe("tries at one name", () => {
  // No wait is over by chance while a slow machine counts.
  beforeEach(() => setClock(new Date()));
  it("are ten of thirty that come at once, and none of another name's is held up", async () => {
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => waitBeforeTry("sign-in", "hien", "203.0.113.7")),
    );
    expect(passed(waits)).toBe(10);
    expect(await waitBeforeTry("sign-in", "thanh", "203.0.113.7")).toBe(0);
    expect(await waitBeforeTry("sign-in", "hien", "198.51.100.1")).toBe(0);
    expect(await waitBeforeTry("look-up", "hien", "203.0.113.7")).toBe(0);
  });

  it("wait longer each time, a minute at most; hammering meanwhile adds nothing", async () => {
    const start = Date.now();
    setClock(new Date(start));
    await tries(10, "sign-in", "lan", () => "203.0.113.7");
    const waits: number[] = [];
    let at = start;
    for (let index = 0; index < 9; index += 1) {
      await tries(50, "sign-in", "lan", () => "203.0.113.7");
      const wait = await waitBeforeTry("sign-in", "lan", "203.0.113.7");
      waits.push(wait);
      at += wait * 1000;
      setClock(new Date(at));
      expect(await waitBeforeTry("sign-in", "lan", "203.0.113.7")).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it("from one /24 leave the other addresses of it free, up to four times as many", async () => {
    expect(passed(await tries(11, "sign-in", "chair", (index) => `198.18.0.${index + 1}`))).toBe(
      11,
    );
    expect(await waitBeforeTry("sign-in", "chair", "198.18.0.200")).toBe(0);
    expect(
      passed(await tries(60, "sign-in", "other chair", (index) => `198.18.1.${index + 1}`)),
    ).toBe(40);
  });

  it("from one IPv6 /64 are those of one address; a /56 and a /48 are bounded too", async () => {
    expect(passed(await tries(30, "sign-in", "six", (index) => `2001:db8:0:1::${index + 1}`))).toBe(
      10,
    );
    expect(
      passed(
        await tries(
          60,
          "look-up",
          "six",
          (index) => `2001:db8:0:${(0x100 + index).toString(16)}::1`,
        ),
      ),
    ).toBe(40);
    expect(
      passed(
        await tries(
          200,
          "look-up",
          "six-48",
          (index) => `2001:db8:1:${(index * 256).toString(16)}::1`,
        ),
      ),
    ).toBe(160);
  });

  it("from everywhere are bounded as well: a code is not guessed from forty networks", async () => {
    expect(
      passed(await tries(400, "second-factor", "chair", (index) => `100.64.${index % 40}.1`)),
    ).toBe(10);
    expect(passed(await tries(130, "sign-in", "famous", (index) => `100.64.${index}.1`))).toBe(100);
    // Whoever signed in there before is not held up by any of it.
    expect(await waitBeforeTry("sign-in on a known device", "famous device")).toBe(0);
  });
});

describe("the tries of a day", () => {
  afterAll(() => getPool().query("delete from platform.attempt"));
  it.each<[TryPurpose, number]>([
    ["sign-in with work", 200],
    ["counter by day", 300],
    ["contacts of a sender", 5],
    ["contacts of an address", 3],
    ["contacts", 2_000],
  ])(
    "at %s are %d: the last passes, the next waits, a neighbour passes, and so does the next day",
    async (purpose, free) => {
      const start = Date.now();
      setClock(new Date(start));
      const address = (index: number) => `10.${index >> 8}.${index & 255}.1`;
      expect(passed(await tries(free, purpose, "full", address))).toBe(free);
      expect(await waitBeforeTry(purpose, "full", "192.0.2.1")).toBeGreaterThan(0);
      expect(await waitBeforeTry(purpose, "neighbour", "192.0.2.2")).toBe(0);
      setClock(new Date(start + 24 * 3_600_000 + 1_000));
      expect(await waitBeforeTry(purpose, "full", "192.0.2.3")).toBe(0);
    },
  );
});

describe("what was counted", () => {
  it("is forgotten after a quarter of an hour, and for whoever has shown they may", async () => {
    await tries(11, "sign-in", "an", () => "203.0.113.7");
    setClock(new Date(Date.now() + 16 * 60_000));
    expect(await waitBeforeTry("sign-in", "an", "203.0.113.7")).toBe(0);
    setClock(null);
    await tries(11, "sign-in", "binh", () => "203.0.113.7");
    await forgetTries("sign-in", "binh", "203.0.113.7");
    expect(await waitBeforeTry("sign-in", "binh", "203.0.113.7")).toBe(0);
  });
  it("is nothing of what was typed", async () => {
    await waitBeforeTry("sign-in", "mat-khau-go-nham", "203.0.113.7");
    const { rows } = await getPool().query("select * from platform.attempt");
    expect(
      JSON.stringify(rows.map((row) => ({ ...row, key: row.key.toString("latin1") }))),
    ).not.toContain("mat-khau");
  });
  it("is deleted when no window reaches it", async () => {
    const left = async () => (await getPool().query("select from platform.attempt")).rowCount;
    expect(await left()).toBeGreaterThan(0);
    setClock(new Date(Date.now() + 25 * 3_600_000));
    await forgettingTries.run();
    expect(await left()).toBe(0);
  });
});
