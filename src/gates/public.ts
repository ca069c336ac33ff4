/** The public gate: anybody may pass. */
import { type Apis, apiRoutes, type Pages, pageRoutes, type Route } from "./route.ts";

/** Mounts pages that anybody may open. */
export function publicPages(pages: Pages): Route[] {
  return pageRoutes("public", null, pages);
}

/** Mounts API calls that anybody may make. */
export function publicApi(apis: Apis): Route[] {
  return apiRoutes("public", null, apis);
}
