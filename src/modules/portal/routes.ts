/** The addresses of the portal. */
import { citizenPages } from "../../gates/citizen.ts";
import { publicApi, publicPages } from "../../gates/public.ts";
import { openApiDocument } from "./api.ts";
import { home } from "./pages/home-page.tsx";
import { offline } from "./pages/offline-page.tsx";
import { ownDataPage } from "./pages/own-data-page.tsx";
import { preferences } from "./pages/preferences-page.ts";
import { about, accessibility, privacy } from "./pages/statement-page.tsx";

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
