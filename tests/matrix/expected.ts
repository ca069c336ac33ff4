/** What everybody is expected to meet: each system's permissions.json, beside its routes. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "../../src/announced.ts";
import { announced } from "../../src/platform/announcement.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import type { Matrix } from "./matrix.ts";

const fileOf = (name: string) => join(projectRoot, "src/modules", name, "permissions.json");

/** Gives the expectations of all systems. */
export function readExpected(): Matrix {
  return Object.assign({}, ...[...announced().keys()].map(expectedOf)) as Matrix;
}

/** Gives the expectations of one system, or an empty one where it wrote none. */
export function expectedOf(name: string): Matrix {
  return existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), "utf8")) as Matrix) : {};
}

/** Writes what was met at the routes of a system beside them, for review. */
export function writeExpected(name: string, met: Matrix): void {
  writeFileSync(fileOf(name), written(Object.entries(met)));
}

// One line for each verdict: what a person reads, and what a change shows.
function written(rows: [route: string, verdicts: Matrix[string]][]): string {
  const sorted = rows.toSorted(
    ([a], [b]) =>
      (a.split(" ")[1] ?? "").localeCompare(b.split(" ")[1] ?? "") || a.localeCompare(b),
  );
  const list = (names: string[]) => names.map((name) => JSON.stringify(name)).join(", ");
  const row = ([route, verdicts]: (typeof rows)[number]) =>
    `  ${JSON.stringify(route)}: {\n${Object.entries(verdicts)
      .map(([verdict, names]) => `    ${JSON.stringify(verdict)}: [${list(names)}]`)
      .join(",\n")}\n  }`;
  return `{\n${sorted.map(row).join(",\n")}\n}\n`;
}
