// A system is gone with its folder, its folder of data and its two lines, whole: the house compiles
// without it, and the tests that read what systems announce pass.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";
import { deleteModule, makeModule } from "./new-module.ts";

const gone = "directives";
let root: string;
let removed: string[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "motcua-without-"));
  const folders = ["src", "tests", "tools", "data", "docs", "bin"];
  const settings = ["tsconfig", "package", "package-lock"].map((name) => `${name}.json`);
  const others = ["vitest.config.ts", "vite.config.ts", "bench/capture.ts"];
  for (const part of [...folders, ...settings, ...others])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  // PostgreSQL runs as an account of its own, and has to find its files.
  chmodSync(root, 0o755);
  removed = deleteModule(root, gone);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(tool: string, ...args: string[]): { status: number | null; said: string } {
  const path = join(projectRoot, "node_modules/.bin", tool);
  // What this run was told of itself, the other one makes anew.
  const own = /^(?:VITEST|DATA_FOLDER|MODE|DATABASE_URL|NODE_ENV|TEST)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const { status, stdout, stderr } = spawnSync(path, args, { cwd: root, env, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

// Two systems are tried together here, and this one is walked by name; nothing else knows it.
it("takes with it the tests of what two systems do together, and its journeys", () => {
  expect(removed.filter((path) => !path.startsWith(`src/modules/${gone}/`)).toSorted()).toEqual([
    "data/directives",
    "src/modules/directives",
    "src/modules/notifications/bell.test.ts",
    "src/modules/work/desk.test.ts",
    "src/modules/work/find.test.ts",
    "src/modules/work/leader-desk.test.ts",
    "src/modules/work/visible.test.ts",
    "tests/journeys/directives.journey.ts",
  ]);
});

it("leaves no code behind that knows its name", () => {
  const knowing = globSync("src/**/*.{ts,tsx}", { cwd: root })
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .filter((path) => /["'/.]directives?[."'/]/.test(readFileSync(join(root, path), "utf8")));
  expect(knowing).toEqual([]);
});

it("leaves a house whose tests of what is announced pass", () => {
  const { status, said } = run(
    "vitest",
    "run",
    "tools/tidy/announced.test.ts",
    "tools/tidy/routes.test.ts",
    "tests/list-queries.test.ts",
    "tests/faults/two-tabs-table.test.ts",
    "src/modules/notifications/templates.test.ts",
  );
  expect(status, said.slice(-3_000)).toBe(0);
}, 900_000);

// After the tests above, which hold that nothing but the removed is missing.
it("leaves a house that compiles, as it does with a new module", () => {
  makeModule(root, "sample-system");
  expect(run("tsc", "--noEmit", "-p", ".").said).toBe("");
}, 900_000);
