import { beforeAll, describe, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { getPool } from "../../platform/pool.ts";
import { getUnits, officesOf } from "./index.ts";
import { load } from "./load.ts";

beforeAll(async () => {
  await testCity();
});

const codesOf = async (unit: string, day?: string) =>
  (await officesOf(unit, day)).map(({ office }) => office);

describe("the offices of a unit", () => {
  it("are those of its tree and its leaders, with names, law and days", async () => {
    const units = await getUnits();
    const ward = units.findByGsoCode("19789")?.code ?? "";
    expect(await codesOf(ward)).toEqual([
      "chair",
      "culture",
      "economy",
      "office",
      "one_stop",
      "police",
    ]);
    expect(await codesOf(units.city().code)).toEqual(["chair", "office", "one_stop"]);
    expect(await codesOf("hue-justice")).toEqual(["department", "office", "one_stop"]);
    expect(await codesOf(ward, "2025-06-30")).toEqual([]);
    for (const { names, source } of await officesOf(ward))
      expect([names.vi, names.en, names.fr, source].every((text) => text.length > 3)).toBe(true);
  });
  it("hold every post of the demonstration", async () => {
    const { rows } = await getPool().query<{ unit_code: string; office: string }>(
      "select distinct unit_code, office from people.post",
    );
    expect(rows.length).toBeGreaterThan(100);
    for (const { unit_code: unit, office } of rows)
      expect(await codesOf(unit), unit).toContain(office);
  });
  it("are written again when one is lost, and not touched otherwise", async () => {
    expect(await load()).toBeNull();
    await getPool().query("delete from organizations.office where office = 'chair'");
    expect(await load()).not.toBeNull();
    expect(await load()).toBeNull();
  });
});
