import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { inTestTransaction } from "../../tests/transaction.ts";
import { getPool } from "./pool.ts";
import { mayMeet } from "./same-row.ts";
import { write } from "./transaction.ts";

const query = (sql: string, parameters: unknown[]) => ({
  sql,
  parameters,
  query: {} as never,
  queryId: {} as never,
});
const set = (column: string, id: number) =>
  query(`update thing set ${column} = ${column} + 1 where "id" = $1`, [id]);

beforeAll(async () => {
  await testDatabase();
  await getPool().query(
    "create table thing (id int primary key, a int not null default 0, b int not null default 0)",
  );
  await getPool().query("insert into thing (id) values (1), (2)");
});

const thing = async (id: number) =>
  (await getPool().query("select a, b from thing where id = $1", [id])).rows[0] as unknown;

describe("two collected writes", () => {
  it("of one row are refused before the commit, and nothing of them is kept", async () => {
    const both = inTestTransaction(async (tx) => {
      write(tx, set("a", 1));
      write(tx, set("b", 1));
    });
    await expect(both).rejects.toThrow("Two collected writes change one row");
    expect(await thing(1)).toEqual({ a: 0, b: 0 });
  });
  it("of one row by different conditions are refused, also in a begun transaction", async () => {
    const both = inTestTransaction(async (tx) => {
      write(tx, set("a", 1));
      write(tx, query("delete from thing where b >= $1 returning id", [0]));
    });
    await expect(both).rejects.toThrow("Two collected writes change one row");
    const upsert = inTestTransaction(async (tx) => {
      write(
        tx,
        query("insert into thing (id) values ($1) on conflict (id) do update set a = 9", [2]),
      );
      write(tx, set("b", 2));
    });
    await expect(upsert).rejects.toThrow("Two collected writes change one row");
  });
  it("of different rows of one table are taken", async () => {
    await inTestTransaction(async (tx) => {
      write(tx, set("a", 1));
      write(tx, set("b", 2));
      write(tx, query("update thing set a = 5 where b > $1", [99]));
      write(tx, query("insert into thing (id) values ($1)", [3]));
    });
    expect([await thing(1), await thing(2), await thing(3)]).toEqual([
      { a: 1, b: 0 },
      { a: 0, b: 1 },
      { a: 0, b: 0 },
    ]);
  });
  it("would lose one without the check: that is what PostgreSQL does", async () => {
    await getPool().query(
      `with one as (update thing set a = 70 where id = 2 returning 1),
        other as (update thing set b = 70 where id = 2 returning 1)
        select 1`,
    );
    const { a, b } = (await thing(2)) as { a: number; b: number };
    expect([a, b].filter((value) => value === 70)).toHaveLength(1);
  });
  it("that keys tell apart are never tried", () => {
    expect(mayMeet([set("a", 1), set("b", 2)])).toEqual([]);
    expect(mayMeet([set("a", 1), set("b", 1)])).toEqual([[0, 1]]);
    expect(mayMeet([set("a", 1), query("update other set a = 1 where id = $1", [1])])).toEqual([]);
  });
});
