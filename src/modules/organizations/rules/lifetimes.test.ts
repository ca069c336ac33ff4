import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deriveLifetimes, type SpellingCorrection } from "./lifetimes.ts";
import { readSnapshots, readSuccessionRecords, recordsAboveCommunes } from "./snapshots.ts";
import { isValidOn, type Unit } from "./unit.ts";

const folder = join(import.meta.dirname, "../../../../data/cities/hue/organizations");
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const text = (name: string) => readFileSync(join(folder, name), "utf8");

const snapshots = readSnapshots(json("units-before-2025-07.json"), json("units-2025-07.json"));
const communeRecords = readSuccessionRecords(text("commune-succession.csv"));
const records = [
  ...communeRecords,
  ...recordsAboveCommunes(snapshots, communeRecords, json("district-succession.json")),
];
const corrections = json("spelling-corrections.json") as SpellingCorrection[];
const { units, belongings, successions } = deriveLifetimes(snapshots, records, corrections);

const on = (day: string, tier: string) =>
  units.filter((unit) => unit.tier === tier && isValidOn(unit, day));
const named = (name: string, day: string): Unit => {
  const found = units.find((unit) => unit.names.vi === name && isValidOn(unit, day));
  if (!found) throw new Error(`${name} did not live on ${day}.`);
  return found;
};
const heirs = (start: Unit, day: string): string[] => {
  if (isValidOn(start, day)) return [start.code];
  const next = successions.filter((step) => step.fromUnit === start.code && step.onDate <= day);
  return [
    ...new Set(
      next.flatMap((step) => heirs(units.find((unit) => unit.code === step.toUnit) as Unit, day)),
    ),
  ];
};

describe("the five structures", () => {
  it.each([
    ["2019-06-01", 152, 9],
    ["2019-12-31", 152, 9],
    ["2020-01-01", 145, 9],
    ["2021-06-30", 145, 9],
    ["2021-07-01", 141, 9],
    ["2024-12-31", 141, 9],
    ["2025-01-01", 133, 9],
    ["2025-06-30", 133, 9],
    ["2025-07-01", 40, 0],
    ["2026-11-23", 40, 0],
  ])(
    "on %s there are %i communes and %i districts below one province",
    (day, communes, districts) => {
      expect([
        on(day, "commune").length,
        on(day, "district").length,
        on(day, "province").length,
      ]).toEqual([communes, districts, 1]);
    },
  );

  it("hold exactly the codes and names that each list published, corrected spellings apart", () => {
    const corrected = new Set(corrections.map(({ code }) => code));
    for (const snapshot of snapshots) {
      const day = snapshot.validFrom ?? "2019-06-01";
      const listed = snapshot.units
        .filter((unit) => !corrected.has(unit.code))
        .map((unit) => `${unit.code} ${unit.type} ${unit.short}`);
      const living = units
        .filter((unit) => isValidOn(unit, day) && !corrected.has(unit.gsoCode ?? ""))
        .map((unit) => `${unit.gsoCode} ${unit.names.vi}`);
      expect(living.toSorted()).toEqual(listed.toSorted());
    }
  });

  it("count wards and communes as the resolutions do", () => {
    const kinds = (day: string) =>
      ["ward", "township", "commune"].map(
        (kind) => on(day, "commune").filter((unit) => unit.kind === kind).length,
      );
    expect(kinds("2019-12-31")).toEqual([39, 8, 105]);
    expect(kinds("2020-01-01")).toEqual([39, 8, 98]);
    expect(kinds("2021-07-01")).toEqual([39, 7, 95]);
    expect(kinds("2025-01-01")).toEqual([48, 7, 78]);
    expect(kinds("2025-07-01")).toEqual([21, 0, 19]);
  });

  it("spell Thuận Hóa and Hương Thủy as Resolution 1675/NQ-UBTVQH15 does", () => {
    expect(named("Phường Thuận Hóa", "2025-07-01").code).toBe("gso-19789-2025-07");
    expect(units.filter((unit) => /(oá|oà|oả|uỷ)(\s|$)/.test(unit.names.vi))).toEqual([]);
  });
});

describe("a unit's lifetime", () => {
  it("is one row: no code is borne by two units on one day, and no unit stands twice", () => {
    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    for (const day of ["2019-12-31", "2020-01-01", "2021-07-01", "2025-01-01", "2025-07-01"]) {
      const living = units.filter((unit) => isValidOn(unit, day));
      expect(new Set(living.map((unit) => unit.gsoCode)).size).toBe(living.length);
    }
  });

  it("goes on through a corrected spelling, which stays findable", () => {
    const earlier = named("Phường Vỹ Dạ", "2019-06-01");
    expect(earlier.alsoWritten).toEqual(["Vĩ Dạ"]);
    expect(earlier).toBe(named("Phường Vỹ Dạ", "2025-06-30"));
  });

  it("goes on where a unit moved to another district or took in a neighbour", () => {
    const mover = named("Xã Hương Phong", "2020-06-01");
    const parents = belongings
      .filter((belonging) => belonging.unit === mover.code)
      .map(({ parent, validFrom }) => [parent, validFrom]);
    expect(parents).toEqual([
      ["gso-480-before-2020", null],
      ["gso-474-before-2020", "2021-07-01"],
    ]);
    expect(named("Phường Thuận Lộc", "2019-06-01")).toBe(named("Phường Thuận Lộc", "2025-06-30"));
  });

  it("begins anew on 1 July 2025 even under an old name, but not for untouched Dương Nỗ", () => {
    expect(named("Phường Kim Long", "2025-06-30")).not.toBe(named("Phường Kim Long", "2025-07-01"));
    expect(named("Phường Dương Nỗ", "2025-06-30")).toBe(named("Phường Dương Nỗ", "2025-07-01"));
  });

  it("has one parent on every day, except the province, which has none", () => {
    for (const snapshot of snapshots) {
      const day = snapshot.validFrom ?? "2019-06-01";
      for (const unit of units.filter(
        (candidate) => isValidOn(candidate, day) && candidate.tier !== "province",
      )) {
        expect(
          belongings.filter(
            (belonging) => belonging.unit === unit.code && isValidOn(belonging, day),
          ).length,
          unit.code,
        ).toBe(1);
      }
    }
  });
});

describe("successions", () => {
  it("lead every old commune to one unit of 2025, as the published table names it", () => {
    const [, ...rows] = text("old-to-2025.csv")
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const first: Record<string, string> = {
      "2019-12": "2019-06-01",
      "2020-01": "2020-01-01",
      "2021-07": "2021-07-01",
      "2025-01": "2025-01-01",
    };
    expect(rows.length).toBe(571);
    for (const [snapshot, oldCode, , , , newCode] of rows) {
      const start = units.find(
        (unit) => unit.gsoCode === oldCode && isValidOn(unit, first[snapshot ?? ""] ?? ""),
      ) as Unit;
      const ends = heirs(start, "2025-07-01").map(
        (code) => units.find((unit) => unit.code === code)?.gsoCode,
      );
      expect(ends, `${snapshot} ${oldCode}`).toEqual([newCode]);
    }
  });

  it("split phường Phú Thuận of 2021 between Tây Lộc and Thuận Hòa, with their shares", () => {
    const start = named("Phường Phú Thuận", "2021-06-30");
    const shares = successions
      .filter((step) => step.fromUnit === start.code)
      .map((step) => [step.relation, step.shareAreaKm2, step.sharePeople]);
    expect(shares).toEqual([
      ["split", 0.46, 7548],
      ["split", 0.8, 4926],
    ]);
    expect(heirs(start, "2025-07-01")).toEqual(["gso-19753-2025-07"]);
  });

  it("keep the two Phú Thuận apart: the commune by the sea went to Thuận An", () => {
    expect(heirs(named("Xã Phú Thuận", "2019-06-01"), "2025-07-01")).toEqual(["gso-19900-2025-07"]);
  });

  it("take districts along: Huế city became two, Nam Đông joined Phú Lộc, all ended", () => {
    const city = units.find(
      (unit) => unit.gsoCode === "474" && unit.kind === "provincial_city",
    ) as Unit;
    expect(heirs(city, "2025-01-01").toSorted()).toEqual(["gso-474-2025-01", "gso-475-2025-01"]);
    expect(heirs(named("Huyện Nam Đông", "2024-12-31"), "2025-01-01")).toEqual([
      "gso-482-before-2020",
    ]);
    const lastDistricts = on("2025-06-30", "district");
    const ends = new Set(lastDistricts.flatMap((district) => heirs(district, "2025-07-01")));
    expect(ends.size).toBe(40);
  });

  it("happen on the day after the old unit's last", () => {
    for (const step of successions) {
      const from = units.find((unit) => unit.code === step.fromUnit);
      const to = units.find((unit) => unit.code === step.toUnit) as Unit;
      expect(isValidOn(to, step.onDate)).toBe(true);
      expect(from?.validTo && from.validTo < step.onDate, step.fromUnit).toBe(true);
    }
  });
});
