/** Rules about cities: what only one of them has stands in data/cities, and code knows none. */
import { readFileSync } from "node:fs";
import { cities, cityData } from "../../src/platform/data-files.ts";
import type { Finding, HouseFile } from "./house-files.ts";

const invented = "demo";

/** Finds code, words and forms that name a city, its code, a unit of it or one of its accounts. */
export function namedCities(files: HouseFile[]): Finding[] {
  const names = cities()
    .filter((city) => city !== invented)
    .flatMap(namesOf);
  const named = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${names.join("|").replaceAll(".", "\\.")})(?![\\p{L}\\p{N}])`,
    "iu",
  );
  return files.filter(isShown).flatMap(({ path, text }) => {
    const found = named.exec(/\.tsx?$/.test(path) ? withoutComments(text) : text);
    return found ? [{ path, why: `names ${found[0]}: data/cities is the place for it` }] : [];
  });
}

/** Finds code that builds a path into data/ by itself: it would forget whose the file is. */
export function ownDataPaths(files: HouseFile[]): Finding[] {
  return files
    .filter(
      ({ path, text }) =>
        /^src\/.*\.tsx?$/.test(path) &&
        path !== "src/platform/data-files.ts" &&
        path !== "src/platform/judge-settings.ts" &&
        !path.includes(".test.") &&
        /join\([^)]*["'`]data(?:["'`/])/.test(text),
    )
    .map(({ path }) => ({ path, why: "builds a path into data/ by itself" }));
}

// Tests are of the default city, and what they make up is named sample or samples; so are the walks
// of a system's forms and the reviewed matrix of its rules.
function isShown({ path }: HouseFile): boolean {
  if (/\/(?:tab-forms|rule-mutants)\.ts$|\/rule-matrix\.json$/.test(path)) return false;
  if (/\.test\.tsx?$|\/samples?(?:-[\w-]+)?\.ts$/.test(path)) return false;
  return (
    /^src\/.*\.(?:tsx?|json|sql|typ|css)$/.test(path) || /^data\/(?:forms|results)\//.test(path)
  );
}

function namesOf(city: string): string[] {
  const read = (name: string) => JSON.parse(readFileSync(cityData(name, city), "utf8")) as unknown;
  const { shortName, nationalCode, hotline } = read("city.json") as {
    shortName: { vi: string };
    nationalCode: string;
    hotline: string;
  };
  const { units } = read("organizations/units-2025-07.json") as {
    units: { code: string; short: string }[];
  };
  const { departments } = read("organizations/city-offices.json") as {
    departments: { code: string }[];
  };
  const { accounts } = read("demo/accounts.json") as { accounts: { signIn: string }[] };
  return [
    shortName.vi,
    nationalCode,
    // "1900 1075" is as much one city's as "19001075".
    [...hotline].join(" ?"),
    ...units.flatMap(({ code, short }) => [code, short]),
    ...departments.map(({ code }) => code),
    ...accounts.map(({ signIn }) => signIn),
  ];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
