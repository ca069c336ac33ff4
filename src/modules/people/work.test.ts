import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { doWork } from "../../../tests/do-work.ts";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { setWork, takeWork } from "./secrets/prove-work.ts";
import { countsAsWork, judgeWork, workMinutes } from "./rules/work.ts";

const secret = config.SECRET_KEY;
beforeAll(async () => {
  await testCity();
});
afterEach(() => {
  setClock(null);
  config.SECRET_KEY = secret;
});

const set = () => setWork("sign-in", "me.thuanhoa");
const taken = (text: string) => takeWork("sign-in", "me.thuanhoa", text);

describe("work", () => {
  it("counts for the purpose and the name for which it was set", async () => {
    const work = doWork(set());
    expect(await takeWork("look-up", "me.thuanhoa", work)).toBe(false);
    expect(await takeWork("sign-in", "cha.phuxuan", work)).toBe(false);
    expect(await taken(work)).toBe(true);
  });

  it("counts once, however many send it at once, and no process keeps it by itself", async () => {
    const work = doWork(set());
    const all = await Promise.all(Array.from({ length: 24 }, () => taken(work)));
    expect(all.filter(Boolean).length).toBe(1);
    expect(await taken(work)).toBe(false);
    // Only the database, which every node asks, knows that it was used.
    await getPool().query("delete from platform.attempt");
    expect(await taken(work)).toBe(true);
  });

  it("is used up for longer than it counts", async () => {
    const start = Math.floor(Date.now() / 1000) * 1000;
    setClock(new Date(start));
    const work = doWork(set());
    expect(await taken(work)).toBe(true);
    for (let minute = 1; minute <= workMinutes; minute += 1) {
      setClock(new Date(start + minute * 60_000));
      expect(await taken(work)).toBe(false);
    }
  });

  it("counts until its time is over and no second longer", async () => {
    const start = Math.floor(Date.now() / 1000) * 1000;
    setClock(new Date(start));
    const [early, late] = [doWork(set()), doWork(set())];
    setClock(new Date(start + workMinutes * 60_000));
    expect(await taken(early)).toBe(true);
    setClock(new Date(start + workMinutes * 60_000 + 1_000));
    expect(await taken(late)).toBe(false);
  });

  it("for a challenge that the house did not make is none", async () => {
    const challenge = set();
    const [name = "", until = "", seal = ""] = challenge.split(".");
    const longer = `${name}.${Number(until) + 3600}.${seal}`;
    const other = `${name.startsWith("A") ? "B" : "A"}${name.slice(1)}.${until}.${seal}`;
    const bare = `${name}.${until}.${"A".repeat(43)}`;
    for (const forged of [longer, other, bare]) expect(await taken(doWork(forged))).toBe(false);
    config.SECRET_KEY = `${secret}of another house`;
    const foreign = doWork(set());
    config.SECRET_KEY = secret;
    expect(await taken(foreign)).toBe(false);
    expect(await taken(doWork(challenge))).toBe(true);
  });

  it.each([
    "",
    "x",
    "a:1",
    "é".repeat(300),
    ":".repeat(300),
    `${"A".repeat(22)}.1764460800.${"A".repeat(43)}:1`,
  ])("of the shape %s is none", async (text) => {
    expect(await taken(text)).toBe(false);
  });

  it("that is too weak is none: a number wrong, missing, too many, or repeated", async () => {
    const challenge = set();
    const numbers = doWork(challenge).split(":")[1]?.split(",").map(Number) ?? [];
    const written = (these: number[]) => `${challenge}:${these.join(",")}`;
    expect(numbers.length).toBe(16);
    for (let piece = 0; piece < 16; piece += 1) {
      const wrong = numbers.with(piece, (numbers[piece] ?? 0) + 1);
      expect(await taken(written(wrong))).toBe(false);
    }
    expect(await taken(written(numbers.slice(1)))).toBe(false);
    expect(await taken(written([...numbers, 1]))).toBe(false);
    expect(await taken(written(numbers.map(() => numbers[0] ?? 0)))).toBe(false);
    expect(await taken(written(numbers))).toBe(true);
  });
});

describe("the judge of work", () => {
  const challenge = `${"n".repeat(22)}.1764460800.${"s".repeat(43)}`;
  const work = `${challenge}:${Array.from({ length: 16 }, (_, index) => index).join(",")}`;
  const all = { sealFits: () => true, hashOf: () => new Uint8Array(32) };

  it("says what is wrong, and looks at no hash before the seal and the time", () => {
    const never = () => {
      throw new Error("hashed");
    };
    expect(judgeWork("", 0, all)).toBe("unreadable");
    expect(judgeWork(work, 0, { sealFits: () => false, hashOf: never })).toBe("forged");
    expect(judgeWork(work, 1_764_460_801, { ...all, hashOf: never })).toBe("over");
    expect(judgeWork(work, 0, { ...all, hashOf: () => new Uint8Array(32).fill(255) })).toBe("weak");
    expect(judgeWork(work, 1_764_460_800, all)).toEqual({ name: "n".repeat(22) });
  });

  it("asks nine zeros of each hash, no bit less", () => {
    expect(countsAsWork(Uint8Array.of(0, 0b0111_1111, 255))).toBe(true);
    expect(countsAsWork(Uint8Array.of(0, 0b1000_0000, 0))).toBe(false);
    expect(countsAsWork(Uint8Array.of(1, 0, 0))).toBe(false);
    expect(countsAsWork(new Uint8Array())).toBe(false);
  });
});
