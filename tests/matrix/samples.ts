/** How the tests reach what a system holds: samples.ts in its folder, found by its name. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/platform/paths.ts";
import { routes } from "../../src/routes.ts";

/** What fills the `:parts` of a route, and the fields that are posted to it. */
export interface Samples {
  /** Makes what is asked about; gives the fillings of a route, named `POST /road-works/:id`. */
  make: () => Promise<(route: string) => Record<string, string> | undefined>;
  /**
   * What is posted where an empty form would not reach the question of who may. Each is refused by
   * the rules in the end, so that nothing changes.
   */
  posted: Record<string, Record<string, string>>;
  /** What a look at a path writes into the audit, where data leave the house: that, and no more. */
  writtenDown?: Record<string, readonly string[]>;
}

const files = globSync("src/modules/*/samples.ts", { cwd: projectRoot }).toSorted();
const all = await Promise.all(
  files.map(
    async (file) => ((await import(join(projectRoot, file))) as { samples: Samples }).samples,
  ),
);

/** What systems say of forms that are posted, by route. */
export const postedSamples: Record<string, Record<string, string>> = Object.assign(
  {},
  ...all.map(({ posted }) => posted),
) as Record<string, Record<string, string>>;

/** What systems say of looks that are written down, by path. */
export const writtenSamples: Record<string, readonly string[]> = Object.assign(
  {},
  ...all.map(({ writtenDown }) => writtenDown),
) as Record<string, readonly string[]>;

/** Makes the samples of all systems; gives what fills a route, where a system says so. */
export async function makeSamples(): Promise<Record<string, Record<string, string>>> {
  const fillings: Record<string, Record<string, string>> = {};
  for (const { make } of all) {
    const fill = await make();
    for (const { method, path } of routes) {
      const filling = fill(`${method} ${path}`);
      if (filling) fillings[`${method} ${path}`] ??= filling;
    }
  }
  return fillings;
}
