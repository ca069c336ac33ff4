/** Draws borders on a sheet of a given width, as SVG paths. */
import { type Box, type Geometry, polygonsOf, type Position } from "./geometry.ts";

export interface Sheet {
  width: number;
  height: number;
  /** How many degrees one unit of the sheet covers from north to south. */
  degreesPerUnit: number;
  /** Gives the place of a point in degrees on the sheet, in its units. */
  place(longitude: number, latitude: number): [number, number];
}

/**
 * Gives a sheet that a box just fills in its width. A city is small enough for one scale: degrees
 * east shrink by the cosine of its latitude.
 */
export function makeSheet(box: Box, width: number, margin = 2): Sheet {
  const shrink = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((box.east - box.west) * shrink);
  return {
    width,
    height: Math.ceil((box.north - box.south) * scale + 2 * margin),
    degreesPerUnit: 1 / scale,
    place: (longitude, latitude) => [
      margin + (longitude - box.west) * shrink * scale,
      margin + (box.north - latitude) * scale,
    ],
  };
}

/**
 * Gives the SVG path of a geometry on a sheet, to a tenth of its unit; a corner that neighbours
 * share lies alike for both.
 */
export function pathOf(geometry: Geometry, sheet: Sheet): string {
  return polygonsOf(geometry)
    .flat()
    .map((ring) =>
      withoutRepeats(ring.map(([longitude, latitude]) => tenths(sheet.place(longitude, latitude)))),
    )
    .filter((ring) => ring.length >= 3)
    .map(pathOfRing)
    .join("");
}

// Whole tenths: equal corners are equal numbers, and steps add up without error.
function tenths([x, y]: readonly [number, number]): Position {
  return [Math.round(x * 10), Math.round(y * 10)];
}

// Takes a closed ring, gives an open one.
function withoutRepeats(ring: Position[]): Position[] {
  return ring.slice(1).filter(([x, y], index) => x !== ring[index]?.[0] || y !== ring[index]?.[1]);
}

// Steps relative to the corner before take half the bytes of absolute places.
function pathOfRing(ring: Position[]): string {
  let [x, y] = ring[0] as Position;
  const steps = ring.slice(1).map(([nextX, nextY]) => {
    const step = `${(nextX - x) / 10} ${(nextY - y) / 10}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  const [startX, startY] = ring[0] as Position;
  return `M${startX / 10} ${startY / 10}l${steps.join(" ")}z`.replaceAll(" -", "-");
}
