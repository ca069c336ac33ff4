/** Which tests judge a change of some modules: what `npm test -- directives` runs. */
import { modules } from "../src/modules.ts";
import type { HouseFile } from "./tidy/house-files.ts";

// Each of these asks only what the named modules announce (tests/chosen-modules.ts).
const central = [
  "tests/list-queries.test.ts",
  "tests/plans.test.ts",
  "tests/faults/hostile-text.test.ts",
  "tests/matrix/matrix.test.ts",
  "tests/data-classes.test.ts",
  "tools/tidy/announced.test.ts",
  "tools/tidy/routes.test.ts",
];

/**
 * Gives the test files of modules, of those that use their doors, and the central ones. Throws a
 * sentence that lists the modules where one of the names is none.
 */
export function testsOf(names: readonly string[], house: readonly HouseFile[]): string[] {
  const unknown = names.filter((name) => !modules.some((module) => module === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no module ${unknown.join(", ")}. The modules are ${modules.join(", ")}.`,
    );
  const asked = new Set([...names, ...modules.filter((module) => leansOn(module, names, house))]);
  const own = house
    .map(({ path }) => path)
    .filter((path) => /\.test\.tsx?$/.test(path) && asked.has(moduleOf(path)));
  return [...own, ...central];
}

// Doors are the only way from one module into another, so the imports of doors are the whole graph.
function leansOn(module: string, names: readonly string[], house: readonly HouseFile[]): boolean {
  return house
    .filter(({ path }) => moduleOf(path) === module && !/\.test\.tsx?$/.test(path))
    .some(({ text }) => names.some((name) => text.includes(`/${name}/index.ts"`)));
}

const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? "";
