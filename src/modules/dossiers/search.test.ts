/**
 * Dossiers are found by their people, whatever way a name or number is written, and apart from
 * procedures.
 */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { foldSearchAgain } from "./commands/fold-search-again.ts";
import { pageOfDossiers } from "./queries/dossier-list.ts";
import { readListFilter } from "./rules/list-filter.ts";

let clerk: Staff;
const codes: Record<string, string> = {};

beforeAll(async () => {
  await testCity();
  clerk = await demoStaff("motcua.thuanhoa");
  const mother = await demoCitizen("me.thuanhoa");
  await file(mother, "neill", "Seán O'Neill", "0905123987");
  await file(mother, "tran", "Trần Thị Lý", "02343822222");
  await file(mother, "eban", "Y Ƀhĭn Êban", "+33612345678");
});

async function file(mother: Citizen, key: string, name: string, phone: string): Promise<void> {
  const applicant = {
    accountId: mother.accountId,
    name,
    identity: null,
    phone,
    email: null,
    address: null,
    language: "vi" as const,
  };
  codes[key] = (await sampleDossier(mother, clerk, { id: randomUUID(), applicant })).code;
}

const found = async (q: string) => {
  const { rows } = await pageOfDossiers(
    clerk,
    readListFilter(new URLSearchParams({ q })),
    new Date(),
    {},
    50,
  );
  return Object.entries(codes)
    .filter(([, code]) => rows.some((row) => row.code === code))
    .map(([key]) => key);
};

describe("the search of the desk", () => {
  it.each([
    ["O’Neill", ["neill"]],
    ["o'neill sean", ["neill"]],
    ["oneill", ["neill"]],
    ["neil", ["neill"]],
    ["0905 123 987", ["neill"]],
    ["0905.123.987", ["neill"]],
    ["+84 905 123 987", ["neill"]],
    ["0905123", ["neill"]],
    ["0234 3822 222", ["tran"]],
    ["+33 6 12 34 56 78", ["eban"]],
    ["tran", ["tran"]],
    ["Trần Thị Lí", ["tran"]],
    ["thi ly", ["tran"]],
    ["bhin eban", ["eban"]],
    ["không có ai", []],
    ["') | (", []],
    ["!:*&", []],
  ])("finds for %s: %j", async (typed, keys) => {
    expect(await found(typed)).toEqual(keys);
  });

  it("finds by two words of a procedure's name or more, never a person by one word", async () => {
    const [name] = (
      await getPool().query<{ procedure_name: string }>(
        "select procedure_name from dossiers.dossier limit 1",
      )
    ).rows;
    const words = (name?.procedure_name ?? "").split(" ");
    expect(await found(words.slice(0, 3).join(" "))).toEqual(["neill", "tran", "eban"]);
    expect(await found(`${words.slice(0, 2).join(" ")} êban`)).toEqual(["eban"]);
    expect(await found(words[0] ?? "")).toEqual([]);
  });

  it("finds by the code inside whatever was pasted", async () => {
    expect(await found(`Hồ sơ ${codes.tran}.`)).toEqual(["tran"]);
    expect(await found(`https://example.vn/look-up?code=${codes.eban}`)).toEqual(["eban"]);
  });

  it("finds what an earlier build stored, once it was folded again", async () => {
    await getPool().query(
      `update dossiers.dossier
      set search = to_tsvector('simple', 'tran thi ly tinh trang')
      where code = $1`,
      [codes.tran],
    );
    expect(await found("lí")).toEqual([]);
    expect(await foldSearchAgain()).toBe(1);
    expect(await found("lí")).toEqual(["tran"]);
    expect(await foldSearchAgain()).toBe(0);
  });
});
