import { publicApi, publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { unitApi, unitsApi } from "./api.ts";
import { unitDetail } from "./pages/unit-detail-page.tsx";
import { unitList } from "./pages/unit-list-page.tsx";

export const routes: Route[] = [
  ...publicPages({ "/units": unitList, "/units/:code": unitDetail }),
  ...publicApi({ "GET /api/units": unitsApi, "GET /api/units/:code": unitApi }),
];
