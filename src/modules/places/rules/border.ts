/** Borders of units: each for the days on which it was drawn so. */
import { type Box, boxHolds, type Geometry, holds, type Position } from "./geometry.ts";

export interface Border {
  unitCode: string;
  geometry: Geometry;
  box: Box;
  /** A point well inside, for the name. */
  label: Position;
  validFrom: string;
  /** Last day; null: still so. */
  validTo: string | null;
}

/** Gives the border that holds a point in degrees on a day 'YYYY-MM-DD', or null outside all. */
export function findBorderAt(
  borders: readonly Border[],
  longitude: number,
  latitude: number,
  on: string,
): Border | null {
  return (
    bordersOn(borders, on).find(
      (border) =>
        boxHolds(border.box, longitude, latitude) && holds(border.geometry, longitude, latitude),
    ) ?? null
  );
}

/** Gives the borders drawn for a day. */
export function bordersOn(borders: readonly Border[], on: string): Border[] {
  return borders.filter(
    (border) => border.validFrom <= on && (border.validTo === null || on <= border.validTo),
  );
}

/**
 * Gives the first day for which any border is known; before it nobody can say which side of an old
 * border a point lay on.
 */
export function firstKnownDay(borders: readonly Border[]): string | null {
  return borders.map((border) => border.validFrom).toSorted()[0] ?? null;
}

/** Gives the box around all borders; null when there is none. */
export function boxAround(borders: readonly Border[]): Box | null {
  if (borders.length === 0) return null;
  return {
    west: Math.min(...borders.map(({ box }) => box.west)),
    south: Math.min(...borders.map(({ box }) => box.south)),
    east: Math.max(...borders.map(({ box }) => box.east)),
    north: Math.max(...borders.map(({ box }) => box.north)),
  };
}
