import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { testDatabase } from "../../../tests/database.ts";
import {
  feeFor,
  findIndexEntry,
  findProcedureForFiling,
  findProcedureOn,
  getProcedureForFiling,
  getProcedureKept,
  getProcedureVersion,
  listProcedures,
  searchProcedures,
  termsOf,
} from "./index.ts";
import { load } from "./load.ts";
import { readProcedureFiles } from "./procedure-files.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
});

const count = async (table: string) =>
  (await getPool().query<{ count: number }>(`select count(*) from procedures.${table}`)).rows[0]
    ?.count;

describe("the loaded catalogue", () => {
  it("holds the 670 procedures with their texts and the index of all codes", async () => {
    expect(await count("procedure")).toBe(670);
    expect(await count("procedure_version")).toBe(670);
    expect(await count("index_entry")).toBe(2849);
  });

  it("stays the same when loaded again, and mends what was changed behind its back", async () => {
    expect(await load()).toBeNull();
    await getPool().query("update procedures.index_entry set name = 'x' where code = '1.001193'");
    await getPool().query(
      "update procedures.procedure_version set content = '{}', fingerprint = 'x' " +
        "where code = '1.001193'",
    );
    expect(await load()).toBe("1 procedure versions, 2849 index entries");
    forgetRegisters();
    expect((await getProcedureForFiling("1.001193")).name).toBe("Thủ tục đăng ký khai sinh");
  });

  it("gives the version in force on a day: a dossier keeps the law of its day", async () => {
    await getPool().query(
      "update procedures.procedure_version set valid_from = '2025-07-01' where code = '1.000656'",
    );
    await getPool().query(`insert into procedures.procedure_version
        (code, decision, valid_to, content, fingerprint)
      select code, '1/QĐ-BTP', '2025-06-30',
        content || '{"everydayName": "Khai tử theo quy định cũ"}', 'old'
      from procedures.procedure_version where code = '1.000656'`);
    forgetRegisters();
    expect((await findProcedureOn("1.000656", "2025-06-30"))?.everydayName).toBe(
      "Khai tử theo quy định cũ",
    );
    expect((await findProcedureOn("1.000656", "2025-07-01"))?.everydayName).toBe(
      "Đăng ký khai tử cho người thân",
    );
    expect((await getProcedureForFiling("1.000656")).validFrom).toBe("2025-07-01");
  });

  it("lists and finds the day's version, though nothing was written when it came", async () => {
    await getPool().query(
      "update procedures.procedure_version set valid_to = '2030-06-30' " +
        "where code = '1.000656' and valid_from = '2025-07-01'",
    );
    await getPool().query(`insert into procedures.procedure_version
        (code, decision, valid_from, content, fingerprint)
      select code, '2/QĐ-BTP', '2030-07-01',
        content || '{"everydayName": "Khai tử qua vệ tinh"}', 'new'
      from procedures.procedure_version where code = '1.000656' and valid_to = '2030-06-30'`);
    forgetRegisters();
    const asked = async (question: string, moment: string) => {
      setClock(new Date(moment));
      return (await searchProcedures(question, { limit: 1 }))[0]?.everydayName;
    };
    expect(await asked("1.000656", "2030-06-30T16:00:00Z")).toBe("Đăng ký khai tử cho người thân");
    expect(await asked("1.000656", "2030-06-30T17:00:00Z")).toBe("Khai tử qua vệ tinh");
    expect(await asked("vệ tinh", "2030-06-30T17:00:00Z")).toBe("Khai tử qua vệ tinh");
    setClock(null);
  });

  it("never holds two versions of one procedure in force on the same day", async () => {
    const second = getPool().query(
      "insert into procedures.procedure_version (code, decision, content, fingerprint) " +
        "values ('1.001193', 'x', '{}', 'x')",
    );
    await expect(second).rejects.toMatchObject({ constraint: "procedure_version_one_at_a_time" });
  });
});

describe("the door", () => {
  it("misses softly what it is asked to find, and loudly what it is asked to get", async () => {
    expect(await findProcedureForFiling("9.999999")).toBeNull();
    await expect(getProcedureForFiling("9.999999")).rejects.toThrow("9.999999");
    expect(await findIndexEntry("3.000347")).toMatchObject({
      name: "Đổi giấy phép lái xe",
      levels: ["ministry"],
    });
  });

  it("finds a procedure by everyday words, accents or not, by code, within a level", async () => {
    const first = async (question: string) => (await searchProcedures(question))[0]?.code;
    expect(await first("làm giấy khai sinh cho con")).toBe("1.001193");
    expect(await first("lam giay khai sinh cho con")).toBe("1.001193");
    expect(await first("2.000815")).toBe("2.000815");
    expect(
      (await searchProcedures("căn cước", { level: "province", limit: 5 })).every(({ levels }) =>
        levels.includes("province"),
      ),
    ).toBe(true);
    expect(await searchProcedures("qqqq zzzz")).toEqual([]);
  });

  it("offers what people come for most when not asked, and goes on after a code", async () => {
    const first = await listProcedures({ limit: 10 });
    const next = await listProcedures({ limit: 10, after: first?.next ?? "" });
    expect(first?.items.every(({ commonness }) => commonness === 5)).toBe(true);
    expect(next?.items.some(({ code }) => first?.items.some((line) => line.code === code))).toBe(
      false,
    );
    expect(await listProcedures({ after: "9.999999" })).toBeNull();
  });

  it("narrows down to a situation in life", async () => {
    const birth = await listProcedures({ event: "birth" });
    expect(birth?.items.map(({ code }) => code)).toContain("1.001193");
    expect(birth?.items.map(({ code }) => code)).not.toContain("1.000656");
  });

  it("gives fee and terms of a loaded procedure", async () => {
    const copies = await getProcedureForFiling("2.000635");
    expect(feeFor(copies, "standard", "online", { copies: 3 })).toMatchObject({
      total: 24_000,
      lines: [{ act: "Thông tư 281/2016/TT-BTC, Điều 4", quantity: 3, kind: "fee" }],
    });
    expect(termsOf(await getProcedureForFiling("1.001612"), "standard")).toMatchObject({
      budget: 3,
      unit: "working_days",
      cutOffMinute: null,
      version: "2353/QĐ-BTC",
    });
  });
});

describe("the version that a dossier keeps", () => {
  const version = "2353/QĐ-BTC";
  const steps = async (name: string) =>
    (await getProcedureVersion("1.001612", name)).process.map(({ label }) => label);

  it("is an edition of its own when the city changes steps alone; both can be had", async () => {
    const before = await steps(version);
    // As if an earlier load had written other labels.
    await getPool().query(`update procedures.procedure_version set fingerprint = 'earlier',
      content = jsonb_set(content, '{process,0,label}', '"Nhận"') where code = '1.001612'`);
    expect(await load()).toMatch(/^1 procedure versions/);
    forgetRegisters();
    expect(await steps(version)).toEqual(["Nhận", ...before.slice(1)]);
    expect(await steps(`${version}#2`)).toEqual(before);
    expect(termsOf(await getProcedureForFiling("1.001612"), "standard").version).toBe(
      `${version}#2`,
    );
    expect(await load()).toBeNull();
  });

  it("is asked for by name after it has ended; without one the day of filing tells", async () => {
    await getPool().query(
      "update procedures.procedure_version set valid_to = '2020-12-31' where code = '1.004222'",
    );
    const {
      rows: [row],
    } = await getPool().query(
      "select decision from procedures.procedure_version where code = '1.004222'",
    );
    forgetRegisters();
    expect(await findProcedureForFiling("1.004222")).toBeNull();
    expect((await getProcedureVersion("1.004222", row.decision)).validTo).toBe("2020-12-31");
    await expect(getProcedureVersion("1.004222", "khác")).rejects.toThrow("khác");
    expect((await getProcedureKept("1.004222", "khác", "2020-06-01")).version).toBe(row.decision);
    expect((await getProcedureKept("1.004222", "khác", "2026-06-01")).version).toBe(row.decision);
    await expect(getProcedureKept("9.999999", "khác", "2026-06-01")).rejects.toThrow("9.999999");
  });

  it("has the cut-off that its own text names, and no other", async () => {
    const files = await readProcedureFiles();
    const named = files.procedures
      .filter(({ cutOffMinute }) => cutOffMinute !== null)
      .map(({ code }) => code);
    const written = files.procedures.filter(({ steps: text, variants }) =>
      /sau 15 giờ/.test(`${text} ${JSON.stringify(variants)}`),
    );
    expect(named).toHaveLength(16);
    expect(named).toEqual(expect.arrayContaining(written.map(({ code }) => code)));
    const minute = async (code: string, variant: string) =>
      termsOf(await getProcedureForFiling(code), variant).cutOffMinute;
    expect(await minute("1.001193", "standard")).toBe(900);
    expect(await minute("1.001193", "marriage_check")).toBeNull();
    expect(await minute("1.001612", "standard")).toBeNull();
  });
});
