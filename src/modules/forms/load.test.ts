import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { findForm, generalForm, getForm, getFormFor, getFormKept } from "./index.ts";
import { load } from "./load.ts";
import { reader, tables } from "./tables.ts";

beforeAll(async () => {
  await testDatabase();
  // The template database may hold the city's registers already.
  await inTestTransaction(async (tx) => {
    await tables(tx).deleteFrom("form_version").execute();
  });
});

test("a first start loads every form, and a second one changes nothing", async () => {
  expect(await load()).toBe("28 form versions");
  expect(await load()).toBeNull();
  forgetRegisters();
  expect((await getForm("1.001193", "2026-11-23")).version).toBe(2);
  expect((await getForm("1.001193", "2026-10-31")).version).toBe(1);
});

test("a database of an earlier build gets the next version, and the one before ends", async () => {
  await inTestTransaction(async (tx) => {
    await tables(tx).deleteFrom("form_version").where("version", ">", 1).execute();
    const open = sql<string>`jsonb_set(definition, '{validTo}', 'null')`;
    await tables(tx)
      .updateTable("form_version")
      .set({ valid_to: null, definition: open })
      .execute();
  });
  forgetRegisters();
  expect((await getForm("1.001193", "2026-11-23")).version).toBe(1);
  expect(await load()).toBe("28 form versions");
  forgetRegisters();
  expect((await getForm("1.001193", "2026-11-23")).version).toBe(2);
  expect((await getForm("1.001193", "2026-10-31")).validTo).toBe("2026-10-31");
});

test("a form is in force on its days only", async () => {
  expect(await findForm("1.001193", "2025-06-30")).toBeNull();
  expect(await findForm("1.001193", "2025-07-01")).not.toBeNull();
  await expect(getForm("1.013227", "2026-11-23")).rejects.toThrow(/has no form of its own/);
});

test("a procedure without a form gets the general one, the same object each time", async () => {
  const outline = {
    code: "1.013227",
    name: "Gia hạn",
    papers: [{ key: "request", name: "Đơn đề nghị", mustSubmit: true }],
    audience: [],
  };
  const form = await getFormFor(outline, "2026-11-23");
  expect(form.code).toBe("1.013227");
  expect(await generalForm({ ...outline }, "2026-11-23")).toBe(form);
  expect(await generalForm({ ...outline, name: "Gia hạn giấy phép" }, "2026-11-23")).not.toBe(form);
  expect((await getFormFor({ ...outline, code: "1.001193" }, "2026-11-23")).steps).toHaveLength(5);
});

test("two versions of one form cannot be in force on one day", async () => {
  const second = inTestTransaction(async (tx) => {
    await tables(tx)
      .insertInto("form_version")
      .values({
        code: "1.001193",
        version: 3,
        valid_from: "2027-03-01",
        valid_to: null,
        definition: "{}",
      })
      .execute();
  });
  await expect(second).rejects.toThrow(/form_version_one_at_a_time/);
});

test("a version already loaded may not say something else", async () => {
  await inTestTransaction(async (tx) => {
    await tables(tx)
      .updateTable("form_version")
      .set({ definition: sql`jsonb_set(definition, '{title}', '"Khác"')` })
      .where("code", "=", "1.000656")
      .where("version", "=", 1)
      .execute();
  });
  await expect(load()).rejects.toThrow(
    "The form 1.000656 version 1 in data/forms differs from the one in force.",
  );
  expect(
    await reader
      .selectFrom("form_version")
      .select(sql<string>`definition ->> 'title'`.as("title"))
      .where("code", "=", "1.000656")
      .where("version", "=", 1)
      .executeTakeFirst(),
  ).toEqual({ title: "Khác" });
});

test("a dossier's form is the version it was filed by, ended or not, own or general", async () => {
  const outline = { code: "1.001193", name: "Khai sinh", papers: [], audience: [] };
  const kept = (general: boolean | null, filedOn = "2026-11-23", version = 2) =>
    getFormKept(outline, { version, general, filedOn });
  expect(await kept(false)).toBe(await getForm("1.001193", "2026-11-23"));
  // Filed under the version that has ended: that one, on whatever day it is read.
  expect(await kept(false, "2026-11-23", 1)).toBe(await getForm("1.001193", "2026-10-31"));
  expect((await kept(true)).general).toBe(true);
  // Where nobody said which it was, the day of filing tells: the own form began on 1 July 2025.
  expect((await kept(null)).general).toBeUndefined();
  expect((await kept(null, "2025-06-30")).general).toBe(true);
  expect((await kept(false, "2026-11-23", 7)).code).toBe("1.001193");
});
