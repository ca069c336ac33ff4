/**
 * Loads the borders of the wards and communes of the city; a second run changes nothing.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { cityData, readData } from "../../platform/data-files.ts";
import { touchRegister } from "../../platform/register.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { getUnits } from "../organizations/index.ts";
import { boxOf, type Geometry, type Position } from "./rules/geometry.ts";
import { reader, tables, type Tables } from "./tables.ts";

const position = z.tuple([z.number(), z.number()]);
const ring = z.array(position).min(4);
const bordersShape = z.object({
  /** Since when these borders hold, and whose they are. */
  validFrom: z.iso.date(),
  source: z.string().min(1),
  features: z
    .array(
      z.object({
        properties: z.object({ code: z.string(), name: z.string() }),
        geometry: z.discriminatedUnion("type", [
          z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
          z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
        ]),
      }),
    )
    .min(1),
});

/**
 * Writes the borders; gives a short line, or null when all were there. Throws an Error for a border
 * without a unit or a label point.
 */
export async function load(): Promise<string | null> {
  const { validFrom, source, features } = readData(
    cityData("places/wards-2025.geojson"),
    bordersShape,
  );
  const labels = readLabels(await readFile(cityData("places/label-points-2025.csv"), "utf8"));
  const units = await getUnits();
  const rows = features.map((feature): Tables["place_border"] => {
    const { code } = feature.properties;
    const unit = units.findByGsoCode(code, validFrom);
    const label = labels.get(code);
    if (!unit || !label)
      throw new Error(
        `The border ${code} (${feature.properties.name}) has no unit or no label point.`,
      );
    return {
      unit_code: unit.code,
      geometry: feature.geometry,
      ...boxOf(feature.geometry),
      label_longitude: label[0],
      label_latitude: label[1],
      valid_from: validFrom,
      valid_to: null,
      source,
    };
  });

  if (await isLoaded(rows)) return null;
  await inTransaction(system("places.load"), async (tx) => {
    await tables(tx).deleteFrom("place_border").execute();
    await tables(tx)
      .insertInto("place_border")
      .values(
        rows.map((row) => ({
          ...row,
          geometry: JSON.stringify(row.geometry) as unknown as Geometry,
        })),
      )
      .execute();
    touchRegister(tx, "places.borders");
    record(tx, system("load"), "places.borders-loaded", { borders: rows.length });
  });
  return `${rows.length} borders`;
}

async function isLoaded(rows: Tables["place_border"][]): Promise<boolean> {
  const stored = await reader.selectFrom("place_border").selectAll().execute();
  return (
    JSON.stringify(stored.map(fingerprint).toSorted()) ===
    JSON.stringify(rows.map(fingerprint).toSorted())
  );
}

// jsonb keeps no order of keys, so the corners speak for the geometry.
function fingerprint(row: Tables["place_border"]): string {
  const { geometry, ...facts } = row;
  return JSON.stringify([Object.entries(facts).toSorted(), geometry.type, geometry.coordinates]);
}

function readLabels(text: string): Map<string, Position> {
  return new Map(
    text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => {
        const [code, longitude, latitude] = line.split(",");
        return [code ?? "", [Number(longitude), Number(latitude)]];
      }),
  );
}
