/**
 * Which border holds a point. All reckoning is in whole millionths of a degree (11 cm), where
 * products are exact: no rounding decides.
 */

/** [longitude, latitude] in degrees, WGS84. */
export type Position = [number, number];
/** Rings of one area: the first is the outline, the others are holes; each ring is closed. */
export type Polygon = Position[][];
export type Geometry =
  | { type: "Polygon"; coordinates: Polygon }
  | { type: "MultiPolygon"; coordinates: Polygon[] };
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const perDegree = 1_000_000;
const whole = (degrees: number) => Math.round(degrees * perDegree);

/** Gives all polygons of a geometry. */
export function polygonsOf(geometry: Geometry): Polygon[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** Gives the smallest box, in degrees, around a geometry. */
export function boxOf(geometry: Geometry): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude, latitude] of polygonsOf(geometry).flat(2)) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  return box;
}

/** Tells whether a box holds a point in degrees, its own edge included. */
export function boxHolds(box: Box, longitude: number, latitude: number): boolean {
  return (
    box.west <= longitude && longitude <= box.east && box.south <= latitude && latitude <= box.north
  );
}

/**
 * Tells whether a geometry holds a point in degrees. A point on a border that two areas share
 * belongs to exactly one of them, always the same: an area owns its western and southern borders,
 * and the neighbour the other side of them.
 */
export function holds(geometry: Geometry, longitude: number, latitude: number): boolean {
  const x = whole(longitude);
  const y = whole(latitude);
  let inside = false;
  for (const ring of polygonsOf(geometry).flat()) {
    for (let index = 1; index < ring.length; index += 1) {
      if (crossesEastward(ring[index - 1] as Position, ring[index] as Position, x, y))
        inside = !inside;
    }
  }
  return inside;
}

// Both neighbours walk a shared edge in opposite directions: sorting its ends makes them reckon the
// same.
function crossesEastward(from: Position, to: Position, x: number, y: number): boolean {
  const fromY = whole(from[1]);
  const toY = whole(to[1]);
  if (fromY > y === toY > y) return false;
  const [low, high] = fromY < toY ? [from, to] : [to, from];
  const lowX = whole(low[0]);
  const lowY = whole(low[1]);
  return (x - lowX) * (whole(high[1]) - lowY) < (whole(high[0]) - lowX) * (y - lowY);
}
