import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/database.ts";
import { record } from "./audit.ts";
import { type Citizen, system } from "./actor.ts";
import { ownTables, prepared, rowsOf } from "./database.ts";
import { formatDate, formatDateAlone, formatMoment, formatMoney } from "./format.ts";
import { later } from "./jobs.ts";
import { getPool } from "./pool.ts";
import { unasked } from "./asked.ts";
import { inTransaction, StaleWrite, type Transaction, write } from "./transaction.ts";

interface Tables {
  note: { id: number; text: string };
}
const { reader, tables, writer } = ownTables<Tables>("scratch");
const insertNote = prepared((note: Tables["note"]) =>
  writer.insertInto("note").values({ id: note.id, text: note.text }),
);

declare module "./jobs.ts" {
  interface Tasks {
    "scratch.after": { id: number };
  }
}

beforeAll(async () => {
  await testDatabase();
  await getPool().query("create schema scratch");
  await getPool().query("create table scratch.note (id int primary key, text text not null)");
});

const count = async (sql: string) =>
  Number((await getPool().query(`select count(*) as n from ${sql}`)).rows[0].n);

describe("a transaction", () => {
  it("commits data, audit and promise together, in one statement", async () => {
    await inTransaction(unasked("a test"), async (tx) => {
      write(tx, insertNote({ id: 1, text: "một" }), { expect: 1 });
      record(tx, system("test"), "scratch.note-written", { id: 1 });
      later(tx, "scratch.after", { id: 1 });
    });
    expect(await count("scratch.note where id = 1")).toBe(1);
    expect(await count("platform.audit_entry where action = 'scratch.note-written'")).toBe(1);
    expect(await count("graphile_worker.jobs where task_identifier = 'scratch.after'")).toBe(1);
  });

  it("undoes everything when one write meets another number of rows than expected", async () => {
    const stale = inTransaction(unasked("a test"), async (tx) => {
      write(tx, insertNote({ id: 2, text: "hai" }));
      write(tx, writer.updateTable("note").set({ text: "x" }).where("id", "=", 99), { expect: 1 });
      record(tx, system("test"), "scratch.never", {});
    });
    await expect(stale).rejects.toBeInstanceOf(StaleWrite);
    expect(await count("scratch.note where id = 2")).toBe(0);
    expect(await count("platform.audit_entry where action = 'scratch.never'")).toBe(0);
  });

  it("undoes interactive writes when the command throws", async () => {
    const failed = inTransaction(unasked("a test"), async (tx) => {
      await tables(tx).insertInto("note").values({ id: 3, text: "ba" }).execute();
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await count("scratch.note where id = 3")).toBe(0);
  });

  it("refuses what a person does where the house writes by itself", async () => {
    const citizen: Citizen = { kind: "citizen", accountId: "a", name: "A" };
    const doing = inTransaction(system("a job"), async (tx) => record(tx, citizen, "a.b", {}));
    await expect(doing).rejects.toThrow("was not asked");
  });

  it("refuses a change that the audit would not tell, unless it is said why", async () => {
    const silent = [
      async (tx: Transaction) => {
        write(tx, insertNote({ id: 8, text: "kín" }));
      },
      async (tx: Transaction) => {
        await tables(tx).insertInto("note").values({ id: 9, text: "kín" }).execute();
      },
    ];
    for (const work of silent)
      await expect(inTransaction(unasked("a test"), work)).rejects.toThrow("recorded nothing");
    expect(await count("scratch.note where id in (8, 9)")).toBe(0);
    for (const work of silent)
      await inTransaction(unasked("a test"), work, { unaudited: "nobody commanded it" });
    expect(await count("scratch.note where id in (8, 9)")).toBe(2);
    await inTransaction(unasked("a test"), (tx) =>
      tables(tx).selectFrom("note").selectAll().execute(),
    );
  });

  it("leaves connections to what is read outside, however many are open at once", async () => {
    const work = () =>
      inTransaction(unasked("a test"), async (tx) => {
        await tables(tx).selectFrom("note").selectAll().execute();
        await pause(20);
        await reader.selectFrom("note").selectAll().execute();
      });
    await Promise.all(Array.from({ length: 24 }, work));
  });

  it("answers with a column of the written row", async () => {
    const text = await inTransaction(
      unasked("a test"),
      async (tx) => write<string>(tx, insertNote({ id: 4, text: "bốn" }), { returns: "text" }),
      { unaudited: "a test" },
    );
    expect(text).toBe("bốn");
    expect(
      await rowsOf(
        prepared((p: { id: number }) =>
          reader.selectFrom("note").select("text").where("id", "=", p.id),
        )({ id: 4 }),
      ),
    ).toEqual([{ text: "bốn" }]);
  });
});

const insertOutside = () => writer.insertInto("note").values({ id: 77, text: "ngoài" }).execute();

describe("the fence", () => {
  it("lets a reader only read", async () => {
    const changing = sql`with old as (select id from scratch.note)
      update scratch.note set text = 'x' from old`;
    const raw = changing.execute(reader);
    await expect(raw).rejects.toThrow("A reader only reads");
    await expect(rowsOf(insertNote({ id: 77, text: "ngoài" }))).rejects.toThrow(
      "A reader only reads",
    );
    await expect(insertOutside()).rejects.toThrow("A writer runs nothing by itself");
    expect(
      (await sql`with seen as (select 1 as n) select n from seen`.execute(reader)).rows,
    ).toEqual([{ n: 1 }]);
  });

  it("refuses a query that names another module's schema", async () => {
    const stranger = ownTables<Record<"platform.audit_entry", { id: number }>>("scratch").reader;
    await expect(
      stranger.selectFrom("platform.audit_entry").select("id").execute(),
    ).rejects.toThrow("may not reach into the schema platform");
  });
});

describe("the audit", () => {
  it("can be added to and never changed", async () => {
    await expect(getPool().query("update platform.audit_entry set action = 'x'")).rejects.toThrow(
      "append-only",
    );
    await expect(getPool().query("delete from platform.audit_entry")).rejects.toThrow(
      "append-only",
    );
    await expect(getPool().query("truncate platform.audit_entry")).rejects.toThrow("append-only");
  });
});

describe("formats", () => {
  it("are the Vietnamese ones", () => {
    expect(formatDate("2026-11-25", "vi")).toBe("thứ Tư, 25/11/2026");
    expect(formatDateAlone("2026-11-25", "vi")).toBe("Thứ Tư, 25/11/2026");
    expect(formatMoney(8000, "vi")).toBe("8.000 đ");
  });
  it("agree with the calendar of the world at every hour of fifty years", () => {
    const city = { timeZone: "Asia/Ho_Chi_Minh" };
    const time = new Intl.DateTimeFormat("en-GB", {
      ...city,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    // French counts the first day of a month in words ("1er"); ICU does not.
    const spoken = (text: string) => text.replace(/ 1 /, " 1er ");
    const date = new Intl.DateTimeFormat("fr-FR", { ...city, dateStyle: "full" });
    for (let at = Date.UTC(1980, 0, 1); at < Date.UTC(2030, 0, 1); at += 31 * 3_600_000 + 61_000) {
      const moment = new Date(at);
      expect(formatMoment(moment, "fr")).toBe(
        `${time.format(moment)}, ${spoken(date.format(moment))}`,
      );
    }
  });
});
