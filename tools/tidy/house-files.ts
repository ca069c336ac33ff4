/** The files that the rules of the house look at. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/platform/paths.ts";

export interface HouseFile {
  path: string;
  text: string;
}
export interface Finding {
  path: string;
  why: string;
}

const rooms = [
  "*.{ts,json,md}",
  "{bin,src,tests,tools,bench}/**/*.{ts,tsx,mjs,json,css,sql,md,typ}",
  "bin/*",
  "docs/**/*.md",
  "data/README.md",
  ".ci/*",
];

/** Reads every written file of the house; data are named only in their own README. */
export function readHouse(): HouseFile[] {
  const paths = rooms
    .flatMap((pattern) => globSync(pattern, { cwd: projectRoot, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== "package-lock.json")
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(projectRoot.length).replace(/^\//, ""),
    );
  return [...new Set(paths)]
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), "utf8") }));
}
