/**
 * The citizen gate: people and businesses who are signed in. The person gate also lets staff pass,
 * for what both may see.
 */
import { type Apis, apiRoutes, type Pages, pageRoutes, type Route } from "./route.ts";

/** Mounts pages for signed-in citizens. */
export function citizenPages(pages: Pages): Route[] {
  return pageRoutes("citizen", null, pages);
}

/** Mounts API calls for signed-in citizens. */
export function citizenApi(apis: Apis): Route[] {
  return apiRoutes("citizen", null, apis);
}

/** Mounts pages for anybody who is signed in, citizen or staff. */
export function personPages(pages: Pages): Route[] {
  return pageRoutes("person", null, pages);
}
