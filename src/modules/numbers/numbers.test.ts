import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { system } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { Refusal } from "../../platform/refusal.ts";
import { voidNumber } from "./commands/void-number.ts";
import { voidAbandoned } from "./commands/void-abandoned.ts";
import { issueNumber, type ReservedNumber, reserveNumber, withNumber } from "./index.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => setClock(null));

const noon = new Date("2026-11-30T12:00:00+07:00");
const order = (unit: string, at = noon, book = "decision") => ({
  unit: { code: unit, agency: "UBND" },
  book,
  subject: "H57.40-261130-0001",
  by: "An",
  at,
});
const rowsOf = async (unit: string) =>
  (
    await getPool().query(
      "select number, printed, state, void_reason, reserved_at from numbers.entry" +
        " where unit_code = $1 order by in_year, number",
      [unit],
    )
  ).rows as {
    number: number;
    printed: string;
    state: string;
    void_reason: string | null;
    reserved_at: Date;
  }[];

describe("a reserved number", () => {
  it("follows the one before, from 01 in each year, unit and book", async () => {
    const unit = randomUUID();
    const printed = [];
    for (let time = 0; time < 10; time += 1) {
      printed.push((await reserveNumber(order(unit))).printed);
    }
    expect(printed[0]).toBe("01/QĐ-UBND");
    expect(printed[8]).toBe("09/QĐ-UBND");
    expect(printed[9]).toBe("10/QĐ-UBND");
    expect((await reserveNumber(order(unit, noon, "notice"))).printed).toBe("01/TB-UBND");
    expect((await reserveNumber(order(randomUUID()))).printed).toBe("01/QĐ-UBND");
  });
  it("begins anew at New Year in the city, not in London", async () => {
    const unit = randomUUID();
    const old = new Date("2026-12-31T23:59:59+07:00");
    const fresh = new Date("2027-01-01T00:00:00+07:00");
    const books = [await reserveNumber(order(unit, old, "certified-copy"))];
    books.push(await reserveNumber(order(unit, fresh, "certified-copy")));
    expect(books.map(({ printed, volume }) => [printed, volume])).toEqual([
      ["01", "01/2026-SCT/BS"],
      ["01", "01/2027-SCT/BS"],
    ]);
  });
  it("is given once, without a gap and in the order of time, when 64 ask at once", async () => {
    const unit = randomUUID();
    const given = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        reserveNumber(order(unit, new Date(noon.getTime() + ((index * 37) % 64)))),
      ),
    );
    expect(given.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 64 }, (_, index) => index + 1),
    );
    const moments = (await rowsOf(unit)).map(({ reserved_at: at }) => at.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });
  it("is not given by a book that is closed or unknown", async () => {
    await expect(reserveNumber(order("w", noon, "result"))).rejects.toThrow(/no book result/);
    await expect(reserveNumber(order("w", noon, "no-such"))).rejects.toThrow(/no book no-such/);
  });
});

describe("what becomes of a number", () => {
  const issue = (reserved: ReservedNumber) =>
    inTestTransaction(async (tx) => {
      issueNumber(tx, reserved);
    });
  it("is told once: an issued one never void, a void one never issued, none removed", async () => {
    setClock(noon);
    const unit = randomUUID();
    const [first, second] = [await reserveNumber(order(unit)), await reserveNumber(order(unit))];
    await issue(first);
    await voidNumber(system("test"), [first, second], "not-signed");
    await expect(issue(second)).rejects.toThrow();
    expect((await rowsOf(unit)).map((row) => [row.state, row.void_reason])).toEqual([
      ["issued", null],
      ["void", "not-signed"],
    ]);
    expect((await reserveNumber(order(unit))).number).toBe(3);
    for (const attack of [
      "delete from numbers.entry",
      "truncate numbers.entry",
      "update numbers.entry set state = 'reserved', voided_at = null, void_reason = null",
      "update numbers.entry set printed = 'x' where state = 'reserved'",
    ])
      await expect(getPool().query(attack), attack).rejects.toThrow();
  });
  it("is not issued once New Year has closed its book", async () => {
    const unit = randomUUID();
    setClock(new Date("2026-12-31T23:59:59+07:00"));
    const work = withNumber(
      system("test"),
      order(unit, new Date("2026-12-31T23:59:59+07:00")),
      async (reserved) => {
        setClock(new Date("2027-01-01T00:00:01+07:00"));
        await issue(reserved);
      },
    );
    await expect(work).rejects.toMatchObject({ code: "numbers.year-ended" });
    expect((await rowsOf(unit)).map(({ void_reason: why }) => why)).toEqual(["year-ended"]);
  });
  it("is void with its reason when the work that needs it fails", async () => {
    const unit = randomUUID();
    const fail = async (error: Error) =>
      withNumber(system("test"), order(unit), async () => {
        throw error;
      });
    await expect(fail(new Refusal("dossiers.not-your-role"))).rejects.toBeInstanceOf(Refusal);
    await expect(fail(new Error("disk"))).rejects.toThrow("disk");
    expect((await rowsOf(unit)).map((row) => row.void_reason)).toEqual(["refused", "not-stored"]);
  });
  it("is made void by the house when its process was ended, and by then never issued", async () => {
    const unit = randomUUID();
    setClock(noon);
    const left = await reserveNumber(order(unit));
    await voidAbandoned();
    expect((await rowsOf(unit)).map(({ state }) => state)).toEqual(["reserved"]);
    setClock(new Date(noon.getTime() + 16 * 60_000));
    const young = await reserveNumber(order(unit, new Date(noon.getTime() + 16 * 60_000)));
    await voidAbandoned();
    expect((await rowsOf(unit)).map((row) => row.void_reason)).toEqual(["process-ended", null]);
    await expect(issue(left)).rejects.toThrow();
    await issue(young);
    expect((await rowsOf(unit)).map(({ state }) => state)).toEqual(["void", "issued"]);
  });
});

describe("the register", () => {
  it("shows an official the books of their own authority, with every number", async () => {
    const chair = await demoStaff("chutich.thuanhoa");
    const at = new Date();
    const reserved = await reserveNumber(order(chair.post.unitCode, at, "permit"));
    await voidNumber(system("test"), [reserved], "not-sealed");
    const path = `/desk/numbers?book=permit.${reserved.year}`;
    const text = await (await askHouse({ path, as: await signedIn("chutich.thuanhoa") })).text();
    expect(text).toContain(reserved.printed);
    expect(text).toContain("không đóng dấu được");
    for (const other of ["truongcongan.thuanhoa", "chutich.phuxuan"]) {
      const theirs = await (await askHouse({ path, as: await signedIn(other) })).text();
      expect(theirs, other).not.toContain("không đóng dấu được");
    }
  });
});
