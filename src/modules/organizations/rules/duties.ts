/** Which duties a post has by its office and kind: the one home of "who may". Pure. */
import type { Duty, DutyName, Post, Reach, Role } from "../../../platform/actor.ts";
import { isValidOn } from "./unit.ts";

/** One row of data/organizations/duties.json. */
export interface DutyRule {
  duty: DutyName;
  role: Role;
  offices: readonly string[];
  reach: Reach;
  validFrom: string;
  validTo: string | null;
  /** The law or the city's own rule from which the duty follows. */
  source: string;
  /** What has to be confirmed before the row may be relied on. */
  toVerify: string | null;
}

/** Gives the duties of a post on a day; a post that no row names has none. */
export function dutiesBy(
  rules: readonly DutyRule[],
  { role, office }: Pick<Post, "role" | "office">,
  day: string,
): Duty[] {
  return rules
    .filter((rule) => rule.role === role && rule.offices.includes(office) && isValidOn(rule, day))
    .map(({ duty, reach }) => ({ name: duty, reach }));
}
