/**
 * The staff gate: officials who are signed in with two factors and sit on a post with one of the
 * named duties.
 */
import type { DutyName, Staff } from "../platform/actor.ts";
import { hasDuty } from "../platform/duties.ts";
import { type Apis, apiRoutes, type Pages, pageRoutes, type Route } from "./route.ts";

/** Mounts pages for staff; null lets every post pass. */
export function staffPages(duties: readonly DutyName[] | null, pages: Pages): Route[] {
  return pageRoutes("staff", duties, pages);
}

/** Mounts API calls for staff; null lets every post pass. */
export function staffApi(duties: readonly DutyName[] | null, apis: Apis): Route[] {
  return apiRoutes("staff", duties, apis);
}

/** Whether somebody's post has one of the duties; where none is named, everybody may. */
export function mayOpen(
  { post }: Pick<Staff, "post">,
  duties: readonly DutyName[] | null | undefined,
): boolean {
  return !duties || duties.some((duty) => hasDuty(post, duty));
}
