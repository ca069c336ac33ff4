import { publicApi, publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { placeUnitApi } from "./api.ts";
import { borderFile } from "./pages/border-file-page.ts";
import { placeMap } from "./pages/place-map-page.tsx";

export const routes: Route[] = [
  ...publicPages({ "/places": placeMap, "/places/borders.geojson": borderFile }),
  ...publicApi({ "GET /api/places/unit": placeUnitApi }),
];
