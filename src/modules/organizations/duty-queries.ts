/**
 * The duties that posts have by their titles, and what may be done with each, as data/organizations
 * says; read once, they change with a version.
 */
import { existsSync, readdirSync } from "node:fs";
import type { z } from "zod";
import type { Duty, Post } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import type { UnitsOf } from "../../platform/duties.ts";
import { dayOf } from "../../platform/format.ts";
import { nationalData, readData } from "../../platform/data-files.ts";
import { getUnits } from "./queries.ts";
import {
  dutiesBy,
  dutyKindsShape,
  type DutyRule,
  dutyRulesShape,
  rulesFor,
} from "./rules/duties.ts";

/** Every row; tests of who may do what take one away at a time. */
export const dutyRules = rowsOf("duties.json", dutyRulesShape);
/** What may be done with each duty. */
export const dutyKinds = rowsOf("duty-kinds.json", dutyKindsShape);

/** Gives the duties that a post has by its title on a day 'YYYY-MM-DD', today unless said. */
export function dutiesOf(post: Pick<Post, "role" | "office">, day = dayOf(now())): Duty[] {
  return dutiesBy(dutyRules, post, day);
}

/** Gives the rows from which a post has duties by its title on a day 'YYYY-MM-DD'. */
export function titleDuties(post: Pick<Post, "role" | "office">, day: string): DutyRule[] {
  return rulesFor(dutyRules, post, day);
}

// Those of the house stand with the offices, those of a system in its own folder of the data.
function rowsOf<T>(name: string, shape: z.ZodType<T[]>): T[] {
  const folders = readdirSync(nationalData(".")).toSorted();
  return ["organizations", ...folders.filter((folder) => folder !== "organizations")]
    .map((folder) => nationalData(`${folder}/${name}`))
    .filter((path) => existsSync(path))
    .flatMap((path) => readData(path, shape));
}

/**
 * Gives the codes of the units that a post sees where each row names one unit: its own up to its
 * territory, for a one-stop desk all units that it serves, for the city all there are.
 */
export async function codesOf({ unit, city }: UnitsOf): Promise<string[]> {
  const units = await getUnits();
  if (city) return units.all().map(({ code }) => code);
  const territory = units.territoryOf(unit).code;
  const codes = new Set<string>([territory]);
  for (
    let code: string | undefined = unit;
    code && code !== territory;
    code = units.parent(code)?.code
  )
    codes.add(code);
  for (const department of units.deskOf(territory).code === unit ? units.departments() : []) {
    if (units.deskOf(department.code).code === unit) codes.add(department.code);
  }
  return [...codes];
}
