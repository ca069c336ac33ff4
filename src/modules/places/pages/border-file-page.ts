// The borders as GeoJSON for the map in the browser, and for whoever wants to draw the city.
import type { PageRequest } from "../../../gates/request.ts";
import { type Page, TextAnswer } from "../../../gates/route.ts";
import { getUnits } from "../../organizations/index.ts";
import { borders } from "../queries.ts";

export const borderFile: Page = { get: sendBorders };

async function sendBorders(_request: PageRequest): Promise<TextAnswer> {
  const [{ outlines }, units] = await Promise.all([borders(), getUnits()]);
  const features = outlines.map(({ unitCode, geometry, label }) => {
    const { names, shortName, gsoCode } = units.unit(unitCode);
    return {
      type: "Feature",
      properties: { code: unitCode, gsoCode, shortName, names, label },
      geometry,
    };
  });
  return new TextAnswer(JSON.stringify({ type: "FeatureCollection", features }), {
    type: "application/geo+json; charset=utf-8",
    headers: { "cache-control": "public, max-age=3600" },
  });
}
