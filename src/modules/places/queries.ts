/** Where a point lies, and how the city is drawn. */
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { register } from "../../platform/register.ts";
import { getUnits, type Unit, unitOn, unitsOn } from "../organizations/index.ts";
import { type Border, bordersOn, boxAround, findBorderAt, firstKnownDay } from "./rules/border.ts";
import type { Box, Geometry } from "./rules/geometry.ts";
import { makeSheet, pathOf } from "./rules/outline.ts";
import { thinTogether } from "./rules/thinning.ts";
import { reader } from "./tables.ts";

// What has been drawn is kept by day and size: another day may have other borders.
interface Drawn {
  borders: Border[];
  thinned: Map<string, Geometry[]>;
  shapes: Map<string, WardShapes>;
}

const drawn = register<Drawn>("places.borders", async () => {
  const rows = await reader.selectFrom("place_border").selectAll().orderBy("unit_code").execute();
  const borders = rows.map((row): Border => ({
    unitCode: row.unit_code,
    geometry: row.geometry,
    box: { west: row.west, south: row.south, east: row.east, north: row.north },
    label: [row.label_longitude, row.label_latitude],
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
  return { borders, thinned: new Map(), shapes: new Map() };
});

/**
 * What is known about a point: its unit; that it lies outside the city; or, for days before the
 * borders were drawn, the units that answered then for what is one unit today. One candidate is an
 * answer, several are not.
 */
export type PlaceAnswer =
  | { kind: "unit"; unit: Unit }
  | { kind: "outside" }
  | { kind: "not-known"; knownFrom: string | null; candidates: Unit[] };

/**
 * Gives the unit that holds a point (degrees, WGS84) on a day 'YYYY-MM-DD', default today in the
 * city.
 */
export async function unitAt(
  longitude: number,
  latitude: number,
  on: string = dayOf(now()),
): Promise<PlaceAnswer> {
  const [{ borders }, units] = await Promise.all([drawn.get(), getUnits()]);
  const knownFrom = firstKnownDay(borders);
  if (knownFrom !== null && on >= knownFrom) {
    const border = findBorderAt(borders, longitude, latitude, on);
    return border ? { kind: "unit", unit: units.unit(border.unitCode) } : { kind: "outside" };
  }
  const later = knownFrom === null ? null : findBorderAt(borders, longitude, latitude, knownFrom);
  if (knownFrom !== null && !later) return { kind: "outside" };
  const candidates = later ? await unitsOn([later.unitCode], on) : [];
  return {
    kind: "not-known",
    knownFrom,
    candidates: candidates.map((candidate) => units.unit(candidate.unit)),
  };
}

/**
 * Gives who was responsible on a day for a place: a point, or a unit's code, GSO code or full name.
 * Several units mean that the records cannot tell which.
 */
export async function responsibleUnit(
  place: { longitude: number; latitude: number } | string,
  on: string,
): Promise<Unit[]> {
  if (typeof place === "string") return unitOn(place, on);
  const answer = await unitAt(place.longitude, place.latitude, on);
  if (answer.kind === "unit") return [answer.unit];
  return answer.kind === "not-known" ? answer.candidates : [];
}

export interface Outline {
  unitCode: string;
  geometry: Geometry;
  label: [number, number];
}

/**
 * Gives today's borders with fewer corners, none straying by more than the tolerance (degrees;
 * 0.0002 is 22 m).
 */
export async function borders(
  toleranceDegrees = 0.0002,
): Promise<{ box: Box; outlines: Outline[] }> {
  const held = await drawn.get();
  const today = dayOf(now());
  const current = bordersOn(held.borders, today);
  const box = boxAround(current);
  if (!box) throw new Error("No borders are loaded.");
  const thinned = remembered(held.thinned, `${today} ${toleranceDegrees}`, () =>
    thinTogether(
      current.map(({ geometry }) => geometry),
      toleranceDegrees,
    ),
  );
  return {
    box,
    outlines: current.map((border, index) => ({
      unitCode: border.unitCode,
      geometry: thinned[index] as Geometry,
      label: border.label,
    })),
  };
}

export interface WardShape {
  code: string;
  /** The short Vietnamese name, as it stands on the map. */
  name: string;
  path: string;
  /** Where the name stands. */
  x: number;
  y: number;
  /**
   * Width of the shape in units of the sheet, by which a page decides whether the name fits into
   * it.
   */
  breadth: number;
}
export interface WardShapes {
  width: number;
  height: number;
  shapes: WardShape[];
}

/** Gives today's wards and communes as SVG paths on a sheet of the given width. */
export async function wardShapes(width: number): Promise<WardShapes> {
  const [held, units] = await Promise.all([drawn.get(), getUnits()]);
  const today = dayOf(now());
  const known = held.shapes.get(`${today} ${width}`);
  if (known) return known;
  const current = bordersOn(held.borders, today);
  const box = boxAround(current);
  if (!box) throw new Error("No borders are loaded.");
  const sheet = makeSheet(box, width);
  const { outlines } = await borders(sheet.degreesPerUnit / 2);
  const shapes = outlines.map(({ unitCode, geometry, label }, index): WardShape => {
    const [x, y] = sheet.place(...label);
    const { west, east, south } = (current[index] as Border).box;
    const breadth = sheet.place(east, south)[0] - sheet.place(west, south)[0];
    return {
      code: unitCode,
      name: units.unit(unitCode).shortName,
      path: pathOf(geometry, sheet),
      x: Math.round(x),
      y: Math.round(y),
      breadth: Math.round(breadth),
    };
  });
  return remembered(held.shapes, `${today} ${width}`, () => ({
    width,
    height: sheet.height,
    shapes,
  }));
}

// A handful of sizes are asked for each day.
function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known) return known;
  if (memory.size >= 20) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}
