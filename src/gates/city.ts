/**
 * The city this installation serves: its name in each language and its codes, as data/city.json
 * says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../platform/actor.ts";
import { config } from "../platform/config.ts";
import { projectRoot } from "../platform/paths.ts";

interface City {
  name: Record<Language, string>;
  nationalCode: string;
  statisticsCode: string;
  hotline: string;
}

const city = JSON.parse(
  readFileSync(join(projectRoot, "data/cities", `${config.CITY}.json`), "utf8"),
) as City;

/** Gives the name of the city in a language. */
export function cityName(language: Language): string {
  return city.name[language];
}
