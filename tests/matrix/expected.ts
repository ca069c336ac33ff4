/** What everybody is expected to meet: each system's permissions.json, beside its routes. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "../../src/announced.ts";
import type { Route } from "../../src/gates/route.ts";
import { announced, isNothing } from "../../src/platform/announcement.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import type { Matrix } from "./matrix.ts";

const fileOf = (name: string) => join(projectRoot, "src/modules", name, "permissions.json");

/** Gives the expectations of all systems, or an empty one of those that wrote none. */
export function readExpected(): Matrix {
  return Object.assign(
    {},
    ...[...announced().keys()]
      .filter((name) => existsSync(fileOf(name)))
      .map((name) => JSON.parse(readFileSync(fileOf(name), "utf8")) as Matrix),
  ) as Matrix;
}

/** Writes what was met beside the routes that it was met at, for review. */
export async function writeExpected(met: Matrix): Promise<void> {
  for (const [name, { routes }] of announced()) {
    if (isNothing(routes)) continue;
    const own = new Set(
      ((await routes()).routes as Route[]).map(({ method, path }) => `${method} ${path}`),
    );
    const rows = Object.entries(met).filter(([route]) => own.has(route));
    writeFileSync(fileOf(name), written(rows));
  }
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
