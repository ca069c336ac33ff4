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

/** One row of data/organizations/duty-kinds.json: what may be done with a duty. */
export interface DutyKind {
  duty: DutyName;
  /** How far it may go where a post is given it. */
  reaches: readonly Reach[];
  /** Whether a substitute carries it. */
  carried: boolean;
  /** Whether it carries signing: only a head or a deputy has it, and it is named when given. */
  signs: boolean;
  /** Whether no other duty stands beside it on one post. */
  apart: boolean;
  source: string;
  toVerify: string | null;
}

type Seated = Pick<Post, "role" | "office">;

/** Gives the duties of a post on a day; a post that no row names has none. */
export function dutiesBy(rules: readonly DutyRule[], seated: Seated, day: string): Duty[] {
  return rulesFor(rules, seated, day).map(({ duty, reach }) => ({ name: duty, reach }));
}

/** Gives the rows from which a post has duties on a day, with their days and source. */
export function rulesFor(
  rules: readonly DutyRule[],
  { role, office }: Seated,
  day: string,
): DutyRule[] {
  return rules.filter(
    (rule) => rule.role === role && rule.offices.includes(office) && isValidOn(rule, day),
  );
}
