import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { system } from "./actor.ts";
import { auditIn, checkAudit } from "./audit-check.ts";
import { headLine } from "./audit-heads.ts";
import { record } from "./audit.ts";
import { config } from "./config.ts";
import { dataFolder } from "./paths.ts";
import { getPool } from "./pool.ts";
import { publicHalf, rootOf, type Seal, sealingKey, signSeal } from "./seal-chain.ts";
import { headsFile, keepHeads, restoredFile, sealAudit } from "./sealing.ts";
import { unasked } from "./asked.ts";
import { inTransaction } from "./transaction.ts";

const key = sealingKey(config.SECRET_KEY);
let address: string;
let heads: string[];

beforeAll(async () => {
  address = await testDatabase();
});

// Ten commands under each of three seals.
beforeEach(async () => {
  await asOwner("truncate platform.audit_entry; truncate platform.audit_seal");
  heads = [];
  for (let seal = 0; seal < 3; seal += 1) {
    for (let command = 0; command < 10; command += 1)
      await inTransaction(unasked("a test"), async (tx) =>
        record(tx, system("test"), "scratch.done", { command, seal }),
      );
    heads.push(...(await sealWhenQuiet()).map(headLine));
  }
  await rm(headsFile(), { force: true });
});

async function check(known: string[] = heads) {
  const text = known.map((line) => `${line}\n`).join("");
  const verdict = await checkAudit(auditIn(getPool()), [publicHalf(key)], {
    file: headsFile(),
    text,
  });
  return { ...verdict, faults: verdict.findings.map(({ sentence }) => sentence) };
}

// Other test files run transactions in the same server; a seal waits for those that began before
// its rows.
async function sealWhenQuiet(): Promise<Seal[]> {
  const quiet = `
    select coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) as quiet
      from platform.audit_entry`;
  for (
    let tries = 0;
    tries < 1_000 && !(await getPool().query<{ quiet: boolean }>(quiet)).rows[0]?.quiet;
    tries += 1
  )
    await setTimeout(10);
  return sealAudit();
}

// What somebody with all rights over the database can do: the triggers do not hold them.
async function asOwner(sql: string): Promise<void> {
  await getPool().query(
    `set session_replication_role = replica; ${sql}; set session_replication_role = default`,
  );
}

describe("an audit that nobody touched", () => {
  it("is as it was written, and says what is not sealed yet", async () => {
    await inTransaction(unasked("a test"), async (tx) =>
      record(tx, system("test"), "scratch.later", {}),
    );
    expect(await check()).toMatchObject({ seals: 3, entries: 30, unsealed: 1, faults: [] });
  });
  it("is sealed to the last row, also where one transaction filled many readings", async () => {
    await asOwner(
      `truncate platform.audit_entry;
        truncate platform.audit_seal;
        alter sequence platform.audit_entry_id_seq restart with 95000`,
    );
    await getPool().query(
      `insert into platform.audit_entry (at, actor_kind, action, details)
        select now(), 'system', 'scratch.many', json_build_object('n', n)
        from generate_series(1, 12000) n`,
    );
    const made = await sealWhenQuiet();
    expect(made.map(({ entries }) => entries)).toEqual([12_000]);
    expect(await check(made.map(headLine))).toMatchObject({
      seals: 1,
      entries: 12_000,
      unsealed: 0,
      faults: [],
    });
    for (const row of [1, 4_999, 5_001, 9_999, 12_000]) {
      await asOwner(
        `update platform.audit_entry set details = '{"n": 0}' where (details->>'n')::int = ${row}`,
      );
      expect((await check(made.map(headLine))).faults, `row ${row}`).toEqual([
        "A row under seal 1 is not what was sealed.",
      ]);
      await asOwner(
        `update platform.audit_entry
          set details = json_build_object('n', ${row})
          where (details->>'n')::int = 0`,
      );
    }
    expect((await check(made.map(headLine))).faults).toEqual([]);
  });
  it("leaves a running transaction to the seal after its end, lower number or not", async () => {
    const slow = new pg.Client({ connectionString: address });
    await slow.connect();
    await slow.query("begin");
    await slow.query(
      `insert into platform.audit_entry (at, actor_kind, action, details)
        values (now(), 'system', 'scratch.slow', '{}')`,
    );
    await inTransaction(unasked("a test"), async (tx) =>
      record(tx, system("test"), "scratch.fast", {}),
    );
    expect(await sealAudit()).toEqual([]);
    await slow.query("commit");
    await slow.end();
    const made = await sealWhenQuiet();
    expect(made.map(({ entries }) => entries)).toEqual([2]);
    expect((await check([...heads, ...made.map(headLine)])).faults).toEqual([]);
  });
  it("refuses change through the front door", async () => {
    for (const sql of [
      "update platform.audit_entry set action = 'x'",
      "delete from platform.audit_entry",
      "truncate platform.audit_entry",
      "delete from platform.audit_seal",
      "update platform.audit_seal set entries = 1",
    ]) {
      await expect(getPool().query(sql)).rejects.toThrow("append-only");
    }
  });
});

describe("the file of heads", () => {
  const lines = async () => (await readFile(headsFile(), "utf8")).split("\n").slice(0, -1);
  const keepTwice = async () => {
    await keepHeads();
    await keepHeads();
  };
  it("gets what is missing, once, also after a write that was cut short", async () => {
    await keepTwice();
    expect(await lines()).toEqual(heads);
    const text = await readFile(headsFile(), "utf8");
    await writeFile(headsFile(), text.slice(0, -40));
    expect((await checkFile()).map(({ kind }) => kind)).toEqual(["heads-torn"]);
    await keepTwice();
    expect(await lines()).toEqual([heads[0], heads[1], heads[2]?.slice(0, -39), heads[2]]);
    expect(await checkFile()).toEqual([]);
  });
  it("takes the line that a restore left", async () => {
    await keepHeads();
    const left = join(dataFolder(config.DATA_FOLDER), restoredFile);
    await writeFile(left, '{"restored":{"number":2},"signature":""}\n');
    await keepTwice();
    expect(await lines()).toEqual([...heads, '{"restored":{"number":2},"signature":""}', heads[2]]);
    expect(existsSync(left)).toBe(false);
  });
  async function checkFile() {
    const text = await readFile(headsFile(), "utf8");
    return (await checkAudit(auditIn(getPool()), [publicHalf(key)], { file: headsFile(), text }))
      .findings;
  }
});

describe("an audit that its owner changed", () => {
  const nth = (n: number) =>
    `(select id from platform.audit_entry order by id offset ${n} limit 1)`;
  it.each<[string, string]>([
    [
      "a changed action",
      `update platform.audit_entry set action = 'scratch.other' where id = ${nth(4)}`,
    ],
    [
      "a changed detail",
      `update platform.audit_entry
        set details = details || '{"command": 99}'
        where id = ${nth(29)}`,
    ],
    [
      "a moment moved by a millisecond",
      `update platform.audit_entry set at = at + interval '1 ms' where id = ${nth(0)}`,
    ],
    [
      "another actor",
      `update platform.audit_entry set account_id = 'somebody' where id = ${nth(12)}`,
    ],
    ["a deleted row", `delete from platform.audit_entry where id = ${nth(7)}`],
    [
      "a row put under an old seal",
      `insert into platform.audit_entry (transaction_id, at, actor_kind, action, details)
        select transaction_id, at, 'system', 'scratch.invented', '{}'
        from platform.audit_entry
        where id = ${nth(3)}`,
    ],
    [
      "two rows that changed places",
      `update platform.audit_entry e
        set details = o.details
        from platform.audit_entry o
        where (e.id = ${nth(2)} and o.id = ${nth(5)}) or (e.id = ${nth(5)} and o.id = ${nth(2)})`,
    ],
    [
      "the last seal and its rows cut off",
      `delete from platform.audit_entry
        where transaction_id >= (select from_transaction from platform.audit_seal where number = 3);
        delete from platform.audit_seal where number = 3`,
    ],
    ["a seal in the middle cut out", "delete from platform.audit_seal where number = 2"],
    [
      "a seal's count changed",
      "update platform.audit_seal set entries = entries + 1 where number = 1",
    ],
    [
      "a seal's signature changed",
      "update platform.audit_seal set signature = decode(repeat('00', 64), 'hex') where number = 2",
    ],
    ["everything gone", "delete from platform.audit_entry; delete from platform.audit_seal"],
  ])("shows %s", async (_, sql) => {
    await asOwner(sql);
    expect((await check()).faults).not.toEqual([]);
  });
  it("shows a chain that was sealed again with another key", async () => {
    const {
      rows: [seal],
    } = await getPool().query<Seal>(
      `select number, from_transaction::text, to_transaction::text, entries, root, previous,
          sealed_at, signature
        from platform.audit_seal
        where number = 3`,
    );
    const forged = signSeal(seal as Seal, sealingKey("another secret of thirty-two characters"));
    await asOwner(
      `update platform.audit_seal
        set signature = decode('${forged.signature.toString("hex")}', 'hex')
        where number = 3`,
    );
    expect((await check()).faults).toEqual(["Seal 3 is not signed with this installation's key."]);
  });
});

it("gives another root for any other list of rows", () => {
  const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(
      fc.array(leaf, { minLength: 1, maxLength: 40 }),
      fc.nat(),
      leaf,
      (leaves, at, other) => {
        const place = at % leaves.length;
        fc.pre(!other.equals(leaves[place] as Buffer));
        const changed = leaves.with(place, other);
        return (
          !rootOf(changed).equals(rootOf(leaves)) &&
          !rootOf([...leaves, other]).equals(rootOf(leaves))
        );
      },
    ),
  );
});
