/**
 * Thins borders for drawing. What two units share is thinned once, so no gap and no overlap opens
 * between neighbours.
 */
import { type Geometry, type Polygon, polygonsOf, type Position } from "./geometry.ts";

/**
 * Gives the geometries with fewer corners, none of which is moved; no line strays by more than the
 * tolerance (degrees) from where it ran. Parts that shrink to less than a triangle vanish.
 */
export function thinTogether(geometries: readonly Geometry[], tolerance: number): Geometry[] {
  const owners = ownersOfCorners(geometries);
  return geometries.map((geometry) => {
    const polygons = polygonsOf(geometry)
      .map((polygon) =>
        polygon.map((ring) => thinRing(ring, owners, tolerance)).filter((ring) => ring.length >= 4),
      )
      .filter((polygon) => polygon.length > 0);
    return { type: "MultiPolygon", coordinates: polygons };
  });
}

// For each corner, which rings pass through it: where that changes along a ring, a shared stretch
// begins or ends.
function ownersOfCorners(geometries: readonly Geometry[]): Map<string, string> {
  const owners = new Map<string, string>();
  const rings = geometries.flatMap((geometry): Polygon => polygonsOf(geometry).flat());
  rings.forEach((ring, index) => {
    for (const corner of ring.slice(1))
      owners.set(String(corner), `${owners.get(String(corner)) ?? ""} ${index}`);
  });
  return owners;
}

function thinRing(ring: Position[], owners: Map<string, string>, tolerance: number): Position[] {
  const open = ring.slice(1);
  const ownersAt = (index: number) => owners.get(String(open.at(index % open.length)));
  const isNode = (index: number) =>
    ownersAt(index) !== ownersAt(index + open.length - 1) ||
    ownersAt(index) !== ownersAt(index + 1);
  const nodes = open.map((_, index) => index).filter(isNode);
  // An island alone has no node: its least corner and the one across make two stretches.
  const starts = nodes.length > 1 ? nodes : twoCorners(open);
  const thinned = starts.flatMap((start, order) => {
    const end = starts[(order + 1) % starts.length] as number;
    return thinStretch(stretchOf(open, start, end), tolerance).slice(0, -1);
  });
  return thinned.length > 0 ? [...thinned, thinned[0] as Position] : [];
}

function twoCorners(open: Position[]): number[] {
  const least = open.reduce(
    (best, corner, index) => (isBefore(corner, open[best] as Position) ? index : best),
    0,
  );
  return [least, (least + Math.floor(open.length / 2)) % open.length];
}

function stretchOf(open: Position[], start: number, end: number): Position[] {
  return end > start
    ? open.slice(start, end + 1)
    : [...open.slice(start), ...open.slice(0, end + 1)];
}

// Both neighbours must thin in the same direction, or ties between corners would fall differently.
function thinStretch(stretch: Position[], tolerance: number): Position[] {
  const backward = isBefore(stretch.at(-1) as Position, stretch[0] as Position);
  const kept = keepFarCorners(backward ? stretch.toReversed() : stretch, tolerance);
  return backward ? kept.toReversed() : kept;
}

// Douglas and Peucker: keep the corner that strays farthest, and look again on both of its sides.
function keepFarCorners(stretch: Position[], tolerance: number): Position[] {
  const first = stretch[0] as Position;
  const last = stretch.at(-1) as Position;
  let farthest = 0;
  let distance = tolerance;
  for (let index = 1; index < stretch.length - 1; index += 1) {
    const strays = distanceToSegment(stretch[index] as Position, first, last);
    if (strays > distance) [farthest, distance] = [index, strays];
  }
  if (farthest === 0) return [first, last];
  return [
    ...keepFarCorners(stretch.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...keepFarCorners(stretch.slice(farthest), tolerance),
  ];
}

function distanceToSegment([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function isBefore(a: Position, b: Position): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
