/** The addresses of the portal. */
import { citizenPages } from "../../gates/citizen.ts";
import { publicApi, publicPages } from "../../gates/public.ts";
import { openApiDocument } from "./api.ts";
import { home } from "./pages/home.tsx";
import { offline } from "./pages/offline.tsx";
import { ownDataPage } from "./pages/own-data.tsx";
import { preferences } from "./pages/preferences.ts";
import { about, accessibility, privacy } from "./pages/statement.tsx";

export const routes = [
  ...publicPages({
    "/": home,
    "/preferences": preferences,
    "/about": about,
    "/accessibility": accessibility,
    "/privacy": privacy,
    "/offline": offline,
  }),
  ...publicApi({ "GET /api/openapi.json": openApiDocument }),
  ...citizenPages({ "/account/data": ownDataPage }),
];
