import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { databaseAddress, getPool } from "./pool.ts";
import { PreparingClient, type Statement } from "./prepared-query.ts";
import { SharedCommits } from "./shared-commits.ts";
import type pg from "pg";

const insert = `insert into public.kept (id, note)
    values ($1, $2)
    returning id, note, txid_current()::text as transaction`;
const raise = "update public.kept set note = note || $2 where id = $1 returning id, note";
let alone = 0;
let shared: SharedCommits;

const make = () =>
  new PreparingClient({
    connectionString: databaseAddress(),
    lock_timeout: 100,
    application_name: "shared-commits-test",
  }) as unknown as pg.Client;
const runAlone = async ({ text, values }: Statement) => {
  alone += 1;
  return (await getPool().query(text, values)).rows;
};
const kept = async () =>
  (
    await getPool().query<{ id: number; note: string }>(
      "select id, note from public.kept order by id",
    )
  ).rows;

beforeAll(async () => {
  await testDatabase();
  await getPool().query(
    "create table public.kept (id int primary key, note text not null check (length(note) < 40))",
  );
  shared = new SharedCommits(make, 2, runAlone);
});
beforeEach(async () => {
  alone = 0;
  await getPool().query("truncate public.kept");
});
afterAll(() => shared.end());

describe("commands that share commits", () => {
  it("get their own rows once committed, in far fewer transactions than commands", async () => {
    const numbers = Array.from({ length: 400 }, (_, number) => number);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const [row] = await shared.rows(number % 3 ? insert : `${insert}, 'third' as kind`, [
          number,
          `n${number}`,
        ]);
        return row;
      }),
    );
    expect(answers.map((row) => ({ id: row?.id, note: row?.note, kind: row?.kind }))).toEqual(
      numbers.map((id) => ({ id, note: `n${id}`, kind: id % 3 ? undefined : "third" })),
    );
    expect(new Set(answers.map((row) => row?.transaction)).size).toBeLessThan(120);
    expect((await kept()).length).toBe(400);
    expect(alone).toBe(0);
  });

  it("are seen by others as soon as they are answered", async () => {
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (id) => {
        await shared.rows(insert, [id, "seen"]);
        expect((await kept()).map((row) => row.id)).toContain(id);
      }),
    );
  });

  it("fail one by one: what goes with a wrong one is written once all the same", async () => {
    await shared.rows(insert, [5, "there"]);
    const wanted = [1, 2, 5, 3, 4, 5, 6];
    const settled = await Promise.allSettled(
      wanted.map((id, at) => shared.rows(`${insert} /* ${at} */`, [id, "again"])),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect((settled[2] as PromiseRejectedResult).reason).toMatchObject({ code: "23505" });
    expect((await kept()).map(({ id, note }) => `${id} ${note}`)).toEqual([
      "1 again",
      "2 again",
      "3 again",
      "4 again",
      "5 there",
      "6 again",
    ]);
    // Statements that were skipped behind the wrong one were not parsed; they must be, when they
    // come again.
    alone = 0;
    for (let at = 0; at < wanted.length; at += 1)
      for (const _ of [1, 2])
        await shared.rows(`${insert} /* ${at} */`, [100 + 10 * at + _, "later"]);
    expect((await kept()).length).toBe(20);
    expect(alone).toBe(0);
  });

  it("refuse a value that cannot be written before it is sent with others", async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const settled = await Promise.allSettled([
      shared.rows(insert, [1, "one"]),
      shared.rows(insert, [2, circle]),
      shared.rows(insert, [3, "three"]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(alone).toBe(0);
  });

  it("wait for a locked row alone, and hold up nobody", async () => {
    for (const id of [1, 2, 3, 4]) await shared.rows(insert, [id, "row"]);
    const holder = await getPool().connect();
    await holder.query("begin; update public.kept set note = 'held' where id in (1, 2)");
    let raised = 0;
    const waiting = Promise.all(
      [1, 2].map((id) =>
        shared.rows(raise, [id, "+"]).then((rows) => {
          raised += 1;
          return rows;
        }),
      ),
    );
    await Promise.all([3, 4].map((id) => shared.rows(raise, [id, "+"])));
    for (const id of [3, 4]) await shared.rows(raise, [id, "+"]);
    expect(raised).toBe(0);
    await holder.query("commit");
    holder.release();
    expect(await waiting).toMatchObject([[{ note: "held+" }], [{ note: "held+" }]]);
    expect((await kept()).map(({ note }) => note)).toEqual(["held+", "held+", "row++", "row++"]);
  });

  it("come through when two crowds lock the same rows crosswise", async () => {
    for (const id of [1, 2]) await shared.rows(insert, [id, ""]);
    const order = Array.from({ length: 30 }, (_, at) => (at % 4 < 2 ? [1, 2] : [2, 1])).flat();
    await Promise.all(order.map((id) => shared.rows(raise, [id, "x"])));
    expect((await kept()).map(({ note }) => note.length)).toEqual([30, 30]);
  });

  it("are written once or not at all when a connection ends, and kept if answered", async () => {
    const answered: number[] = [];
    const ending = setInterval(
      () =>
        void getPool().query(
          `select pg_terminate_backend(pid)
            from pg_stat_activity
            where application_name = 'shared-commits-test'`,
        ),
      15,
    );
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) =>
          shared.rows(insert, [round * 10 + at, "kill"]).then(
            ([row]) => answered.push(row?.id as number),
            (error: Error) => expect(String(error)).not.toContain("duplicate key"),
          ),
        ),
      );
    }
    clearInterval(ending);
    // Nobody knows what a lost connection has written: trying again is for whoever asked.
    expect(alone).toBe(0);
    const there = new Set((await kept()).map(({ id }) => id));
    expect(answered.filter((id) => !there.has(id))).toEqual([]);
    await expect
      .poll(() =>
        shared.rows(insert, [(1000 + Math.random() * 1e6) | 0, "after"]).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  it("are all answered before the connections end", async () => {
    const ending = new SharedCommits(make, 1, runAlone);
    const writing = Promise.all(
      Array.from({ length: 40 }, (_, id) => ending.rows(insert, [id, "last"])),
    );
    await ending.end();
    expect((await writing).length).toBe(40);
    expect((await kept()).length).toBe(40);
  });
});

describe("a connection that answers more than it was asked", () => {
  it("fails its statements, and throws nothing inside an event of the socket", async () => {
    const client = make() as unknown as PreparingClient;
    await client.connect();
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    const text = "select pg_sleep(0.2), $1::int as n";
    const running = client.together([{ text, values: ["1"] }]);
    const failed = expect(running).rejects.toThrow("more statements");
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const event of ["commandComplete", "commandComplete", "parseComplete", "dataRow"]) {
      expect(() => connection.emit(event, { text: "SELECT 1", fields: [] })).not.toThrow();
    }
    await failed;
    await client.end();
  });
});
