import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { getPool } from "./pool.ts";

beforeAll(async () => {
  await testDatabase();
});

describe("a prepared statement", () => {
  it("gives the same rows whether its columns were just told or are known", async () => {
    const text = `select $1::int as id, $2::text as name, null as nothing,
      array[1, 2] as list, '{"a": 1}'::jsonb as data, 9007199254740991 as big`;
    const row = {
      id: 7,
      name: "Huế",
      nothing: null,
      list: [1, 2],
      data: { a: 1 },
      big: 9007199254740991,
    };
    for (const _ of [1, 2, 3])
      expect((await getPool().query(text, [7, "Huế"])).rows).toEqual([row]);
    expect((await getPool().query(text, [7, "Huế"])).fields.map(({ name }) => name)).toEqual(
      Object.keys(row),
    );
    expect((await getPool().query("select 1 as n where $1", [false])).rows).toEqual([]);
    expect((await getPool().query("select 1 as n where $1", [true])).rows).toEqual([{ n: 1 }]);
  });

  it("fails for its own values and goes on for others", async () => {
    const text = "select $1::int / $2::int as share";
    expect((await getPool().query(text, [4, 2])).rows).toEqual([{ share: 2 }]);
    await expect(getPool().query(text, [4, 0])).rejects.toThrow("division by zero");
    await expect(getPool().query(text, ["four", 2])).rejects.toThrow("invalid input syntax");
    expect((await getPool().query(text, [9, 3])).rows).toEqual([{ share: 3 }]);
  });

  it("refuses known columns of a changed table, until a new connection reads anew", async () => {
    const pool = getPool();
    await pool.query(
      "create table public.changing (id int); insert into public.changing values (1)",
    );
    const client = await pool.connect();
    const text = "select * from public.changing where id = $1";
    for (const _ of [1, 2]) expect((await client.query(text, [1])).rows).toEqual([{ id: 1 }]);
    await pool.query("alter table public.changing add column name text default 'x'");
    await expect(client.query(text, [1])).rejects.toThrow(
      "cached plan must not change result type",
    );
    client.release(true);
    expect((await pool.query(text, [1])).rows).toEqual([{ id: 1, name: "x" }]);
  });

  it("carries every moment to the millisecond, in whatever zone the server writes it", async () => {
    const zones = ["UTC", "Asia/Ho_Chi_Minh", "Asia/Kolkata", "America/St_Johns"];
    const client = await getPool().connect();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.date({
            min: new Date("0001-01-02"),
            max: new Date("9999-12-30"),
            noInvalidDate: true,
          }),
          fc.constantFrom(...zones),
          async (at, zone) => {
            await client.query(`set timezone to '${zone}'`);
            expect((await client.query("select $1::timestamptz as at", [at])).rows[0].at).toEqual(
              at,
            );
          },
        ),
        { numRuns: 300 },
      );
      const far = new Date("+029349-01-26T00:00:00.000Z");
      expect((await client.query("select $1::timestamptz as at", [far])).rows[0].at).toEqual(far);
      expect(
        (await client.query("select 'infinity'::timestamptz as at where $1", [true])).rows[0].at,
      ).toBe(Infinity);
      expect(
        (
          await client.query("select '0044-03-15 12:00 BC'::timestamptz as at where $1", [true])
        ).rows[0].at.getUTCFullYear(),
      ).toBe(-43);
    } finally {
      await client.query("reset timezone");
      client.release();
    }
  });
});
