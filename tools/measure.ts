/**
 * `npm run measure`: the figures by which the house is kept roomy: what a new system edits, through
 * how many files a verb passes, and how often a rule that has one home is written elsewhere.
 */
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { modules } from "../src/modules.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { centralFiles } from "./new-module.ts";
import { type HouseFile, readHouse } from "./tidy/house-files.ts";
import { noCommands } from "./tidy/place-rules.ts";
import { longLines, ownLateness } from "./tidy/source-rules.ts";
import { ownReadings } from "./tidy/value-rules.ts";

const verbs: [name: string, file: string][] = [
  ["submit a dossier", "src/modules/dossiers/commands/submit-dossier.ts"],
  ["accept a dossier", "src/modules/dossiers/commands/accept-dossier.ts"],
  ["give directives", "src/modules/directives/commands/cut-tasks.ts"],
];

/** Gives each figure with its name. */
export function figures(house: HouseFile[]): [name: string, value: number][] {
  const texts = new Map(house.map(({ path, text }) => [path, text]));
  const source = house.filter(({ path }) => /^src\/.*\.tsx?$/.test(path) && !/\.test\./.test(path));
  const holding = (pattern: RegExp) => source.filter(({ text }) => pattern.test(text)).length;
  return [
    ["files outside its folder that a new system edits", centralFiles.length],
    ...verbs
      .filter(([, file]) => texts.has(file))
      .map(([name, file]): [string, number] => [
        `own files through which "${name}" passes`,
        ownFiles(file, texts).size,
      ]),
    ["lines of code over 100 columns", longLines(house).length],
    ["files in commands/ that are no commands", noCommands(house).length],
    ["second definitions of lateness", ownLateness(house).length],
    ["second readings of typed values", ownReadings(house).length],
    ["files that fold accents", holding(/normalize\("NFD"\)/)],
    ["files that name the city's time zone", holding(/Asia\/Ho_Chi_Minh/)],
    ...modules.map((name): [string, number] => [
      `lines of ${name}`,
      source
        .filter(({ path }) => path.startsWith(`src/modules/${name}/`))
        .reduce((sum, { text }) => sum + text.split("\n").length - 1, 0),
    ]),
  ];
}

// What a command runs in its own module: imports of types carry nothing.
function ownFiles(first: string, texts: ReadonlyMap<string, string>): Set<string> {
  const module = /^src\/modules\/[^/]+\//.exec(first)?.[0] ?? "";
  const seen = new Set([first]);
  for (const file of seen) {
    const imports = (texts.get(file) ?? "").matchAll(
      /^(?:import|export) (?!type\b)(?:[^;]*? from )?"(\.[^"]+)";$/gms,
    );
    for (const [, to = ""] of imports) {
      const path = normalize(join(dirname(file), to));
      if (path.startsWith(module) && existsSync(join(projectRoot, path))) seen.add(path);
    }
  }
  return seen;
}

if (import.meta.main)
  for (const [name, value] of figures(readHouse()))
    process.stdout.write(`${String(value).padStart(7)}  ${name}\n`);
