/**
 * The duties of posts, as data/organizations/duties.json says; read once, it changes with a
 * version.
 */
import { readFileSync } from "node:fs";
import type { Duty, Post } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { nationalData } from "../../platform/data-files.ts";
import { dutiesBy, type DutyRule } from "./rules/duties.ts";

/** Every row; tests of who may do what take one away at a time. */
export const dutyRules: DutyRule[] = JSON.parse(
  readFileSync(nationalData("organizations/duties.json"), "utf8"),
) as DutyRule[];

/** Gives the duties that a post has today. */
export function dutiesOf(post: Pick<Post, "role" | "office">): Duty[] {
  return dutiesBy(dutyRules, post, dayOf(now()));
}
