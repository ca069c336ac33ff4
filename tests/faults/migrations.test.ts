/** A migration comes while people work: nobody waits behind it, and it gets its turn. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyOne } from "../../src/platform/migrate.ts";
import { testDatabase } from "../database.ts";
import { againWhenBusy } from "../again-when-busy.ts";

let address: string;
let migrator: pg.Client;
let others: pg.Client[];

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  return client;
}

beforeAll(async () => {
  address = await testDatabase();
  migrator = await connected();
  await migrator.query(
    "create table platform.planted as select n, n % 7 as kind from generate_series(1, 50000) n",
  );
  others = await Promise.all([connected(), connected()]);
});
afterAll(() => Promise.all([migrator, ...others].map((client) => client.end())));

// A report that takes so long, and people who read meanwhile: gives their longest wait.
async function longestRead(change: () => Promise<unknown>): Promise<number> {
  const [report, reader] = others as [pg.Client, pg.Client];
  await report.query("begin");
  await report.query("select count(*) from platform.planted");
  const reporting = new Promise((resolve) => setTimeout(resolve, 3_500)).then(() =>
    report.query("commit"),
  );
  let changed = false;
  const changing = change().finally(() => {
    changed = true;
  });
  let longest = 0;
  while (!changed) {
    const began = performance.now();
    await reader.query("select count(*) from platform.planted where n < 10");
    longest = Math.max(longest, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all([changing, reporting]);
  return longest;
}

const one = (name: string, sql: string) => ({ module: "platform", name, sql });
const noted = async (name: string) =>
  (await migrator.query("select 1 from platform.migration where name = $1", [name])).rowCount;

describe("a migration behind a long report", () => {
  it(
    "keeps readers no longer than its second, and is applied after the report",
    againWhenBusy,
    async () => {
      const added = one("9001-a.sql", "alter table platform.planted add column added text");
      const longest = await longestRead(() => applyOne(migrator, added, 30_000));
      expect(longest).toBeLessThan(1_900);
      expect(await noted("9001-a.sql")).toBe(1);
    },
  );
  it("would keep them as long as the report takes without that second", async () => {
    const longest = await longestRead(() =>
      migrator.query("alter table platform.planted add column unbound text"),
    );
    expect(longest).toBeGreaterThan(2_500);
  });
  it("gives up with one sentence when its turn never comes, and has changed nothing", async () => {
    const [report] = others as [pg.Client];
    await report.query("begin; lock table platform.planted in access share mode");
    const never = one(
      "9002-b.sql",
      "create table platform.half (id int); alter table platform.planted add column never text",
    );
    await expect(applyOne(migrator, never, 2_000)).rejects.toThrow(
      "The migration platform/9002-b.sql failed: others hold what it must lock; run it again " +
        "when less is going on",
    );
    await report.query("commit");
    expect((await migrator.query("select to_regclass('platform.half') as half")).rows).toEqual([
      { half: null },
    ]);
    expect(await noted("9002-b.sql")).toBe(0);
  });
});

describe("an index that is built concurrently", () => {
  const sql =
    "-- safe: an index\n" +
    "create unique index concurrently planted_n on platform.planted (n);\n" +
    "create index concurrently planted_kind on platform.planted (kind);\n";
  it(
    "keeps nobody from reading, and takes the place of one that was left broken",
    againWhenBusy,
    async () => {
      await migrator.query("insert into platform.planted (n, kind) values (1, 1)");
      await expect(applyOne(migrator, one("9003-c.sql", sql), 2_000)).rejects.toThrow(
        "could not create unique index",
      );
      const broken = await migrator.query(
        "select indisvalid from pg_index where indexrelid = 'platform.planted_n'::regclass",
      );
      expect(broken.rows).toEqual([{ indisvalid: false }]);
      await migrator.query("delete from platform.planted where n = 1");
      const longest = await longestRead(() => applyOne(migrator, one("9003-c.sql", sql), 20_000));
      expect(longest).toBeLessThan(1_000);
      const made = await migrator.query(
        `select count(*)::int as n
        from pg_index
        where indrelid = 'platform.planted'::regclass and indisvalid`,
      );
      expect(made.rows).toEqual([{ n: 2 }]);
      expect(await noted("9003-c.sql")).toBe(1);
    },
  );
});
