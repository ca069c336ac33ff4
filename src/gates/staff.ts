/** The staff gate: officials who are signed in with two factors and sit on a post of one of the named roles. */
import type { Role } from "../platform/actor.ts";
import { type Apis, apiRoutes, type Pages, pageRoutes, type Route } from "./route.ts";

/** Mounts pages for staff; null lets every role pass. */
export function staffPages(roles: readonly Role[] | null, pages: Pages): Route[] {
  return pageRoutes("staff", roles, pages);
}

/** Mounts API calls for staff; null lets every role pass. */
export function staffApi(roles: readonly Role[] | null, apis: Apis): Route[] {
  return apiRoutes("staff", roles, apis);
}
