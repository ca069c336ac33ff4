/** Which duties a post has by its office and kind: the one home of "who may". Pure. */
import { z } from "zod";
import type { Duty, DutyName, Post } from "../../../platform/actor.ts";
import { dated, officeName, reaches, roles } from "./dated-rows.ts";
import { isValidOn } from "./unit.ts";

// That a module declares the name, and has words for it, is seen by tests: types are gone here.
const duty = z.custom<DutyName>(
  (name) => typeof name === "string" && /^[a-z]+\.[a-z]+$/.test(name),
  "is no name of a duty",
);

const rule = z.strictObject({
  duty,
  role: roles,
  offices: z.array(officeName).min(1),
  reach: reaches,
  ...dated,
});
/** The shape of data/organizations/duties.json. */
export const dutyRulesShape = z.array(rule);
export type DutyRule = z.infer<typeof rule>;

const kind = z.strictObject({
  duty,
  /** How far it may go where a post is given it. */
  reaches: z.array(reaches).min(1),
  /** Whether a substitute carries it. */
  carried: z.boolean(),
  /** Whether it carries signing: only a head or a deputy has it, and it is named when given. */
  signs: z.boolean(),
  /** Whether no other duty stands beside it on one post. */
  apart: z.boolean(),
  source: dated.source,
  toVerify: dated.toVerify,
});
/** The shape of data/organizations/duty-kinds.json: what may be done with each duty. */
export const dutyKindsShape = z.array(kind);
export type DutyKind = z.infer<typeof kind>;

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
