/** The addresses of procedures. */
import { publicApi, publicPages } from "../../gates/public.ts";
import type { Route } from "../../gates/route.ts";
import { procedureApi, proceduresApi } from "./api.ts";
import { procedureDetail } from "./pages/procedure-detail-page.tsx";
import { procedureList } from "./pages/procedure-list-page.tsx";

export const routes: Route[] = [
  ...publicPages({ "/procedures": procedureList, "/procedures/:code": procedureDetail }),
  ...publicApi({
    "GET /api/procedures": proceduresApi,
    "GET /api/procedures/:code": procedureApi,
  }),
];
