import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { testDatabase } from "../../../tests/database.ts";
import { load as loadUnits } from "../organizations/load.ts";
import { borders, responsibleUnit, unitAt, wardShapes } from "./index.ts";
import { load } from "./load.ts";

const citadel = { longitude: 107.5779, latitude: 16.4698 };

beforeAll(async () => {
  await testDatabase();
  await loadUnits();
  expect(await load()).toBe("40 borders");
  setClock(new Date("2026-11-23T03:00:00Z"));
  return () => setClock(null);
});

describe("a point", () => {
  it("lies in one unit since 1 July 2025", async () => {
    const answer = await unitAt(citadel.longitude, citadel.latitude, "2025-07-01");
    expect(answer.kind === "unit" && answer.unit.names.vi).toBe("Phường Phú Xuân");
    expect((await unitAt(citadel.longitude, citadel.latitude)).kind).toBe("unit");
  });

  it("lies outside the city in Đà Nẵng, on any day", async () => {
    expect(await unitAt(108.2208, 16.0678)).toEqual({ kind: "outside" });
    expect(await unitAt(108.2208, 16.0678, "2020-01-01")).toEqual({ kind: "outside" });
  });

  it("has no known border before, only the units that answered for today's ward", async () => {
    const answer = await unitAt(citadel.longitude, citadel.latitude, "2025-06-30");
    expect(answer.kind === "not-known" && answer.knownFrom).toBe("2025-07-01");
    expect(
      answer.kind === "not-known" && answer.candidates.map((unit) => unit.names.vi).toSorted(),
    ).toEqual([
      "Phường Gia Hội",
      "Phường Phú Hậu",
      "Phường Thuận Hòa",
      "Phường Thuận Lộc",
      "Phường Tây Lộc",
      "Phường Đông Ba",
    ]);
  });

  it("and a code lead to who was responsible", async () => {
    expect((await responsibleUnit(citadel, "2026-01-01")).map((unit) => unit.gsoCode)).toEqual([
      "19753",
    ]);
    expect(
      (await responsibleUnit("Phường Phú Hội", "2026-01-01")).map((unit) => unit.gsoCode),
    ).toEqual(["19789"]);
  });
});

describe("the loaded borders", () => {
  it("stay as they are when they are loaded again", async () => {
    expect(await load()).toBeNull();
  });

  it("are drawn with every unit's name inside the sheet, the same each time", async () => {
    const { width, height, shapes } = await wardShapes(640);
    expect(shapes.length).toBe(40);
    expect(
      shapes.every(
        ({ x, y, path }) => x > 0 && x < width && y > 0 && y < height && path.endsWith("z"),
      ),
    ).toBe(true);
    expect(await wardShapes(640)).toBe(await wardShapes(640));
  });

  it("are handed out with fewer corners for the map in the browser", async () => {
    const { outlines, box } = await borders();
    expect(outlines.length).toBe(40);
    expect(JSON.stringify(outlines).length).toBeLessThan(280_000);
    expect([box.west < 107.2, box.east > 108.1]).toEqual([true, true]);
  });
});
