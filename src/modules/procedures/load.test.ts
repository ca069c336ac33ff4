import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { testDatabase } from "../../../tests/database.ts";
import { feeFor, findIndexEntry, findProcedure, getProcedure, listProcedures, searchProcedures, termsOf } from "./index.ts";
import { load } from "./load.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
});

const count = async (table: string) => (await getPool().query<{ count: number }>(`select count(*) from procedures.${table}`)).rows[0]?.count;

describe("the loaded catalogue", () => {
  it("holds the 670 procedures with their texts and the index of all codes", async () => {
    expect(await count("procedure")).toBe(670);
    expect(await count("procedure_version")).toBe(670);
    expect(await count("index_entry")).toBe(2849);
  });

  it("stays the same when it is loaded again, and mends what was changed behind its back", async () => {
    expect(await load()).toBeNull();
    await getPool().query("update procedures.index_entry set name = 'x' where code = '1.001193'");
    await getPool().query("update procedures.procedure_version set content = '{}', fingerprint = 'x' where code = '1.001193'");
    expect(await load()).toBe("1 procedure versions, 2849 index entries");
    forgetRegisters();
    expect((await getProcedure("1.001193")).name).toBe("Thủ tục đăng ký khai sinh");
  });

  it("gives the version in force on a day, so that a dossier keeps the law of its day", async () => {
    await getPool().query("update procedures.procedure_version set valid_from = '2025-07-01' where code = '1.000656'");
    await getPool().query(`insert into procedures.procedure_version (code, decision, valid_to, content, fingerprint)
      select code, '1/QĐ-BTP', '2025-06-30', content || '{"everydayName": "Khai tử theo quy định cũ"}', 'old' from procedures.procedure_version where code = '1.000656'`);
    forgetRegisters();
    expect((await getProcedure("1.000656", "2025-06-30")).everydayName).toBe("Khai tử theo quy định cũ");
    expect((await getProcedure("1.000656", "2025-07-01")).everydayName).toBe("Đăng ký khai tử cho người thân");
    expect((await getProcedure("1.000656")).validFrom).toBe("2025-07-01");
  });

  it("lists and finds the version of the day, though nothing was written when the day came", async () => {
    await getPool().query("update procedures.procedure_version set valid_to = '2030-06-30' where code = '1.000656' and valid_from = '2025-07-01'");
    await getPool().query(`insert into procedures.procedure_version (code, decision, valid_from, content, fingerprint)
      select code, '2/QĐ-BTP', '2030-07-01', content || '{"everydayName": "Khai tử qua vệ tinh"}', 'new' from procedures.procedure_version where code = '1.000656' and valid_to = '2030-06-30'`);
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
    const second = getPool().query("insert into procedures.procedure_version (code, decision, content, fingerprint) values ('1.001193', 'x', '{}', 'x')");
    await expect(second).rejects.toMatchObject({ constraint: "procedure_version_one_at_a_time" });
  });
});

describe("the door", () => {
  it("misses softly what it is asked to find, and loudly what it is asked to get", async () => {
    expect(await findProcedure("9.999999")).toBeNull();
    await expect(getProcedure("9.999999")).rejects.toThrow("9.999999");
    expect(await findIndexEntry("3.000347")).toMatchObject({ name: "Đổi giấy phép lái xe", levels: ["ministry"] });
  });

  it("finds a procedure by everyday words with or without accents, by its code, and within a level", async () => {
    const first = async (question: string) => (await searchProcedures(question))[0]?.code;
    expect(await first("làm giấy khai sinh cho con")).toBe("1.001193");
    expect(await first("lam giay khai sinh cho con")).toBe("1.001193");
    expect(await first("2.000815")).toBe("2.000815");
    expect((await searchProcedures("căn cước", { level: "province", limit: 5 })).every(({ levels }) => levels.includes("province"))).toBe(true);
    expect(await searchProcedures("qqqq zzzz")).toEqual([]);
  });

  it("offers what people come for most when nothing is asked, and goes on after a code", async () => {
    const first = await listProcedures({ limit: 10 });
    const next = await listProcedures({ limit: 10, after: first?.next ?? "" });
    expect(first?.items.every(({ commonness }) => commonness === 5)).toBe(true);
    expect(next?.items.some(({ code }) => first?.items.some((line) => line.code === code))).toBe(false);
    expect(await listProcedures({ after: "9.999999" })).toBeNull();
  });

  it("narrows down to a situation in life", async () => {
    const birth = await listProcedures({ event: "birth" });
    expect(birth?.items.map(({ code }) => code)).toContain("1.001193");
    expect(birth?.items.map(({ code }) => code)).not.toContain("1.000656");
  });

  it("gives fee and terms of a loaded procedure", async () => {
    const copies = await getProcedure("2.000635");
    expect(feeFor(copies, "standard", "online", { copies: 3 })).toMatchObject({ dong: 24_000, legalBasis: "Thông tư 281/2016/TT-BTC, Điều 4" });
    expect(termsOf(await getProcedure("1.001612"), "standard")).toMatchObject({ budget: 3, unit: "working_days", cutOffMinute: 900, version: "2353/QĐ-BTC" });
  });
});
