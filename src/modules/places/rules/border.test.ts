import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Border, boxAround, findBorderAt, firstKnownDay } from "./border.ts";
import { boxOf, type Geometry, holds, polygonsOf, type Position } from "./geometry.ts";
import { makeSheet, pathOf } from "./outline.ts";
import { thinTogether } from "./thinning.ts";

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, "../../../../data/cities/hue/places", name), "utf8");
interface Feature {
  properties: { code: string; name: string; area_km2: number };
  geometry: Geometry;
}
const { features } = JSON.parse(read("wards-2025.geojson")) as { features: Feature[] };
const labels = new Map(
  read("label-points-2025.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [code, longitude, latitude] = line.split(",");
      return [code as string, [Number(longitude), Number(latitude)] as Position];
    }),
);
const borders = features.map(({ properties, geometry }): Border => ({
  unitCode: properties.code,
  geometry,
  box: boxOf(geometry),
  label: labels.get(properties.code) as Position,
  validFrom: "2025-07-01",
  validTo: null,
}));
const on = "2026-11-23";
const around = boxAround(borders) as NonNullable<ReturnType<typeof boxAround>>;
const holders = (longitude: number, latitude: number) =>
  borders
    .filter((border) => holds(border.geometry, longitude, latitude))
    .map((border) => border.unitCode);

describe("the forty borders", () => {
  it("hold each unit's own label point, and no other unit's", () => {
    expect(borders.length).toBe(40);
    for (const border of borders) expect(holders(...border.label)).toEqual([border.unitCode]);
  });

  it("give any of 1,000 random points to one unit or to none", () => {
    let inside = 0;
    const point = fc.tuple(
      fc.double({ min: around.west, max: around.east, noNaN: true }),
      fc.double({ min: around.south, max: around.north, noNaN: true }),
    );
    fc.assert(
      fc.property(point, ([longitude, latitude]) => {
        const found = holders(longitude, latitude);
        inside += found.length;
        expect(found.length).toBeLessThanOrEqual(1);
        expect(findBorderAt(borders, longitude, latitude, on)?.unitCode ?? null).toBe(
          found[0] ?? null,
        );
      }),
      { numRuns: 1000, seed: 1802 },
    );
    expect(inside).toBeGreaterThan(100);
  });

  it("give every point on a border between two units to exactly one of them", () => {
    const edges = sharedEdges();
    expect(edges.length).toBeGreaterThan(1000);
    for (const [from, to] of edges) {
      expect(holders((from[0] + to[0]) / 2, (from[1] + to[1]) / 2).length).toBe(1);
    }
  });

  it("leave out what is not the city", () => {
    const outside: [string, number, number][] = [
      ["Đà Nẵng", 108.2208, 16.0678],
      ["Đông Hà", 107.1003, 16.8163],
      ["Hà Nội", 105.8342, 21.0278],
      ["the sea", 107.9, 16.7],
      ["nowhere", 0, 0],
    ];
    for (const [name, longitude, latitude] of outside)
      expect(findBorderAt(borders, longitude, latitude, on), name).toBeNull();
  });

  it("put places that everybody knows where they are", () => {
    const known: [string, number, number, string][] = [
      ["the Imperial City", 107.5779, 16.4698, "19753"],
      ["Phú Bài airport", 107.7026, 16.4015, "19960"],
      ["Lăng Cô beach", 108.0776, 16.2365, "20137"],
    ];
    for (const [name, longitude, latitude, code] of known)
      expect(findBorderAt(borders, longitude, latitude, on)?.unitCode, name).toBe(code);
  });

  it("say nothing about days before they were drawn", () => {
    expect(firstKnownDay(borders)).toBe("2025-07-01");
    expect(findBorderAt(borders, 107.5779, 16.4698, "2025-06-30")).toBeNull();
  });
});

describe("the drawn map", () => {
  const sheet = makeSheet(around, 640);
  const thinned = thinTogether(
    borders.map(({ geometry }) => geometry),
    sheet.degreesPerUnit / 2,
  );

  it("fits its sheet and shows every unit", () => {
    expect(sheet.height).toBeGreaterThan(300);
    for (const [index, { label }] of borders.entries()) {
      expect(pathOf(thinned[index] as Geometry, sheet)).toMatch(/^(M[\d.]+ [\d.]+l[-\d. ]+z)+$/);
      const [x, y] = sheet.place(...label);
      expect(x > 0 && x < sheet.width && y > 0 && y < sheet.height).toBe(true);
    }
  });

  it("weighs less than 32 KB at the width of a page", () => {
    expect(thinned.map((geometry) => pathOf(geometry, sheet)).join("").length).toBeLessThan(32_000);
  });

  it("opens no gap or overlap between neighbours: two units draw each edge inside", () => {
    const edges = (geometries: readonly Geometry[]) => {
      const seen = new Map<string, number>();
      for (const ring of geometries.flatMap((geometry) => polygonsOf(geometry).flat())) {
        ring.slice(1).forEach((to, index) => {
          const key = [String(ring[index]), String(to)].toSorted().join("|");
          seen.set(key, (seen.get(key) ?? 0) + 1);
        });
      }
      return seen;
    };
    const drawn = edges(thinned);
    expect([...drawn.values()].every((times) => times <= 2)).toBe(true);
    const outer = [...drawn].filter(([, times]) => times === 1).map(([key]) => key.split("|"));
    const ends = Map.groupBy(outer.flat(), (corner) => corner);
    expect([...ends.values()].every((times) => times.length % 2 === 0)).toBe(true);
    expect([...drawn.values()].filter((times) => times === 2).length).toBeGreaterThan(500);
    expect(outer.length).toBeLessThan(
      [...edges(borders.map(({ geometry }) => geometry)).values()].filter((times) => times === 1)
        .length,
    );
  });

  it("thins a shared stretch alike from both sides, even where two corners stray alike", () => {
    const stretch: Position[] = [
      [0, 0],
      [1, 1],
      [3, 1],
      [4, 0],
    ];
    const above: Geometry = {
      type: "Polygon",
      coordinates: [[...stretch, [4, 5], [0, 5], [0, 0]]],
    };
    const below: Geometry = {
      type: "Polygon",
      coordinates: [[...stretch.toReversed(), [0, -5], [4, -5], [4, 0]]],
    };
    const kept = (geometry: Geometry) =>
      polygonsOf(geometry)
        .flat(2)
        .filter(([, y]) => y === 1)
        .map(String);
    const [one, other] = thinTogether([above, below], 0.9) as [Geometry, Geometry];
    expect(kept(one).length).toBe(1);
    expect(kept(other)).toEqual(kept(one));
  });

  it("keeps each area within two percent of what it was", () => {
    const area = (geometry: Geometry) =>
      polygonsOf(geometry)
        .flat()
        .reduce(
          (sum, ring) =>
            sum +
            Math.abs(
              ring
                .slice(1)
                .reduce(
                  (twice, [x, y], index) =>
                    twice + (ring[index] as Position)[0] * y - x * (ring[index] as Position)[1],
                  0,
                ),
            ) /
              2,
          0,
        );
    for (const [index, { geometry }] of borders.entries())
      expect(area(thinned[index] as Geometry) / area(geometry)).toBeCloseTo(1, 1);
  });

  it("draws a square as its corners and nothing more", () => {
    const square: Geometry = {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [0.5, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    const plain = {
      width: 10,
      height: 10,
      degreesPerUnit: 1,
      place: (x: number, y: number): [number, number] => [x * 8, (1 - y) * 8],
    };
    expect(pathOf(thinTogether([square], 0.01)[0] as Geometry, plain)).toBe("M8 8l0-8-8 0 0 8z");
  });
});

function sharedEdges(): [Position, Position][] {
  const seen = new Map<string, number>();
  const edges = new Map<string, [Position, Position]>();
  for (const ring of borders.flatMap(({ geometry }) => polygonsOf(geometry).flat())) {
    ring.slice(1).forEach((to, index) => {
      const edge: [Position, Position] = [ring[index] as Position, to];
      const key = edge.map(String).toSorted().join("|");
      edges.set(key, edge);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    });
  }
  return [...edges].filter(([key]) => seen.get(key) === 2).map(([, edge]) => edge);
}
