import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { Pipelines } from "./pipelines.ts";
import { closePool, databaseAddress, getPipelines, getPool } from "./pool.ts";
import { PreparingClient } from "./prepared-query.ts";
import type pg from "pg";
import { againWhenBusy } from "../../tests/again-when-busy.ts";

let made = 0;
const make = () => {
  made += 1;
  return new PreparingClient({
    connectionString: databaseAddress(),
    pipeline: true,
    application_name: "pipelines-test",
  } as pg.ClientConfig) as unknown as pg.Client;
};
let lines: Pipelines;

beforeAll(async () => {
  await testDatabase();
  lines = new Pipelines(make, 2);
});
afterAll(() => lines.end());

describe("pipelined reads", () => {
  it("give each question its own rows, a thousand at once over two connections", async () => {
    const asked = Array.from({ length: 1000 }, (_, number) => number);
    const answers = await Promise.all(
      asked.map((number) =>
        lines.rows(number % 2 ? "select $1::int as n" : "select $1::int as n, 'even' as kind", [
          number,
        ]),
      ),
    );
    expect(answers).toEqual(
      asked.map((number) => [number % 2 ? { n: number } : { n: number, kind: "even" }]),
    );
    expect(made).toBe(2);
  });

  it("fail one by one: what stands before and behind a wrong one is answered", async () => {
    const settled = await Promise.allSettled(
      [4, 0, 2, 0, 1].map((by) => lines.rows("select 8 / $1::int as share", [by])),
    );
    expect(settled.map((one) => (one.status === "fulfilled" ? one.value : "failed"))).toEqual([
      [{ share: 2 }],
      "failed",
      [{ share: 4 }],
      "failed",
      [{ share: 8 }],
    ]);
  });

  it(
    "spread over the connections: a slow one holds up only what waits behind it",
    againWhenBusy,
    async () => {
      const slow = lines.rows("select pg_sleep($1)", [0.5]);
      const began = performance.now();
      expect(await lines.rows("select $1::int as n", [1])).toEqual([{ n: 1 }]);
      expect(performance.now() - began).toBeLessThan(400);
      await slow;
    },
  );

  it("open anew after the server has ended their connections", async () => {
    const before = made;
    await getPool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1",
      ["pipelines-test"],
    );
    const lost = () => lines.rows("select $1::int as n", [5]).catch(() => null);
    let rows = await lost();
    for (let attempt = 0; rows === null && attempt < 20; attempt += 1) rows = await lost();
    expect(rows).toEqual([{ n: 5 }]);
    expect(made).toBeGreaterThan(before);
  });

  it("fail once when a table has changed under a statement, and then read it anew", async () => {
    await getPool().query(
      "create table public.pipelined (id int); insert into public.pipelined values (1)",
    );
    const one = new Pipelines(make, 1);
    const text = "select * from public.pipelined where id = $1";
    for (const _ of [1, 2]) expect(await one.rows(text, [1])).toEqual([{ id: 1 }]);
    await getPool().query("alter table public.pipelined add column name text default 'x'");
    await expect(one.rows(text, [1])).rejects.toThrow("cached plan must not change result type");
    expect(await one.rows(text, [1])).toEqual([{ id: 1, name: "x" }]);
    await one.end();
  });

  it("reject when there is no server, and find it when it is there", async () => {
    let port = 1;
    const late = new Pipelines(
      () =>
        new PreparingClient({
          connectionString: port === 1 ? "postgres://x@127.0.0.1:1/x" : databaseAddress(),
          pipeline: true,
        } as pg.ClientConfig) as unknown as pg.Client,
      1,
    );
    await expect(late.rows("select $1::int as n", [1])).rejects.toThrow("ECONNREFUSED");
    port = 2;
    expect(await late.rows("select $1::int as n", [1])).toEqual([{ n: 1 }]);
    await late.end();
  });

  it("end with the pool", async () => {
    await getPipelines().rows("select $1::int as n", [1]);
    const before = getPipelines();
    await closePool();
    expect(getPipelines()).not.toBe(before);
  });
});
