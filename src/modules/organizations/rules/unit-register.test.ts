import { describe, expect, it } from "vitest";
import { NotFoundUnit } from "./not-found-unit.ts";
import type { Unit, UnitKind } from "./unit.ts";
import { makeUnitRegister } from "./unit-register.ts";

const unit = (code: string, kind: UnitKind, facts: Partial<Unit> = {}): Unit => ({
  code,
  kind,
  gsoCode: null,
  names: { vi: code, en: code, fr: code },
  shortName: code,
  alsoWritten: [],
  tier: null,
  role: null,
  validFrom: null,
  validTo: null,
  nationalCode: null,
  nationalCodeIsPlaceholder: false,
  address: null,
  phone: null,
  areaKm2: null,
  population: null,
  legalBasis: null,
  toVerify: null,
  ...facts,
});
const units = [
  unit("city", "central_city", { tier: "province", gsoCode: "46", nationalCode: "H57" }),
  unit("secretariat", "department", { role: "office" }),
  unit("centre", "centre", { role: "one_stop" }),
  unit("district", "urban_district", { tier: "district", gsoCode: "474", validTo: "2025-06-30" }),
  unit("old-ward", "ward", { tier: "commune", gsoCode: "1", validTo: "2025-06-30" }),
  unit("new-ward", "ward", {
    tier: "commune",
    gsoCode: "1",
    validFrom: "2025-07-01",
    nationalCode: "H57.21",
  }),
  unit("new-ward-desk", "desk", { role: "one_stop" }),
  unit("new-ward-police", "police", { role: "police" }),
  unit("steady-ward", "ward", { tier: "commune", gsoCode: "2" }),
];
const open = { validFrom: null, validTo: null };
const register = makeUnitRegister(
  units,
  [
    { unit: "secretariat", parent: "city", ...open },
    { unit: "centre", parent: "secretariat", ...open },
    { unit: "district", parent: "city", validFrom: null, validTo: "2025-06-30" },
    { unit: "old-ward", parent: "district", validFrom: null, validTo: "2025-06-30" },
    { unit: "new-ward", parent: "city", validFrom: "2025-07-01", validTo: null },
    { unit: "new-ward-desk", parent: "new-ward", ...open },
    { unit: "new-ward-police", parent: "new-ward", ...open },
    { unit: "steady-ward", parent: "district", validFrom: null, validTo: "2025-06-30" },
    { unit: "steady-ward", parent: "city", validFrom: "2025-07-01", validTo: null },
  ],
  () => "2026-11-23",
);
const codes = (found: Unit[]) => found.map(({ code }) => code);

describe("the register in memory", () => {
  it("tells who lies within whom, on the day that is asked about", () => {
    expect(register.isWithin("new-ward-police", "city")).toBe(true);
    expect(register.isWithin("city", "new-ward")).toBe(false);
    expect(register.isWithin("new-ward", "new-ward")).toBe(true);
    expect(register.isWithin("steady-ward", "district")).toBe(false);
    expect(register.isWithin("steady-ward", "district", "2025-06-30")).toBe(true);
  });

  it("lists the wards and children of that day", () => {
    expect(codes(register.wards())).toEqual(["new-ward", "steady-ward"]);
    expect(codes(register.wards("2025-06-30"))).toEqual(["old-ward", "steady-ward"]);
    expect(codes(register.children("city"))).toEqual(["secretariat", "new-ward", "steady-ward"]);
  });

  it("lists no child that has ended, whatever its belonging says", () => {
    const ended = unit("ended-ward", "ward", { tier: "commune", validTo: "2025-06-30" });
    const city = unit("city", "central_city", { tier: "province" });
    const belonging = { unit: "ended-ward", parent: "city", ...open };
    const other = makeUnitRegister([city, ended], [belonging], () => "2025-07-01");
    expect(codes(other.children("city"))).toEqual([]);
    expect(codes(other.children("city", "2025-06-30"))).toEqual(["ended-ward"]);
  });

  it("knows which unit bore a code of the statistics office on a day", () => {
    expect(register.findByGsoCode("1")?.code).toBe("new-ward");
    expect(register.findByGsoCode("1", "2025-06-30")?.code).toBe("old-ward");
    expect(register.findByGsoCode("9")).toBeNull();
  });

  it("leads to the nearest desk: a ward's own, or else the city's centre", () => {
    expect(register.deskOf("new-ward").code).toBe("new-ward-desk");
    expect(register.deskOf("new-ward-police").code).toBe("new-ward-desk");
    expect(register.deskOf("steady-ward").code).toBe("centre");
    expect(register.deskOf("secretariat").code).toBe("centre");
    expect(register.officeOf("city", "one_stop").code).toBe("centre");
  });

  it("gives an office its territory and, without one of its own, the code from above", () => {
    expect(register.territoryOf("new-ward-police").code).toBe("new-ward");
    expect(register.nationalCode("new-ward-police")).toBe("H57.21");
    expect(register.nationalCode("steady-ward")).toBe("H57");
  });

  it("refuses what is not there", () => {
    expect(() => register.unit("nowhere")).toThrow(NotFoundUnit);
    expect(() => register.officeOf("new-ward", "economy")).toThrow(NotFoundUnit);
    expect(register.findUnit("nowhere")).toBeNull();
  });
});
