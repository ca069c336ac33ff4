import { ownTables } from "../../platform/database.ts";
import type { Geometry } from "./rules/geometry.ts";

export interface PlaceBorderTable {
  /** Own code of the unit in the register of organizations. */
  unit_code: string;
  geometry: Geometry;
  west: number;
  south: number;
  east: number;
  north: number;
  label_longitude: number;
  label_latitude: number;
  valid_from: string;
  valid_to: string | null;
  source: string;
}

export interface Tables {
  place_border: PlaceBorderTable;
}

export const { reader, tables, writer } = ownTables<Tables>("places");
