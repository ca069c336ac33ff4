import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modules } from "../src/modules.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { getPool } from "../src/platform/pool.ts";
import { testDatabase } from "../tests/database.ts";
import { cruiseTree } from "./dependency-rules.ts";
import { makeModule } from "./new-module.ts";
import { unknownModules } from "./tidy/document-rules.ts";
import { undeclaredDanger, uncaptionedFunctions } from "./tidy/source-rules.ts";
import { unequalWords } from "./tidy/word-rules.ts";

let root: string;
let made: string[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "motcua-new-module-"));
  for (const part of ["src", "tsconfig.json", "package.json"]) cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  made = makeModule(root, "road-works");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = (path: string) => readFileSync(join(root, path), "utf8");

it("puts a new module last in the order, and mounts its routes", () => {
  expect(text("src/modules.ts")).toMatch(/"portal",[^\]]*"road-works",\n\] as const;/);
  expect(text("src/routes.ts")).toContain('import { routes as roadWorks } from "./modules/road-works/routes.ts";');
  expect(text("src/routes.ts")).toMatch(/\.\.\.roadWorks\];/);
});

it("leaves no hole of the template unfilled", () => {
  const files = globSync("src/modules/road-works/**/*.*", { cwd: root });
  expect(files).toContain("src/modules/road-works/pages/road-works-home.tsx");
  for (const file of files) expect(text(file), file).not.toMatch(/NAME|CAMEL|SCHEMA|TITLE/);
});

it("keeps the rules of the house", async () => {
  const order = [...modules, "road-works"];
  const files = made.map((path) => ({ path, text: text(path) }));
  const { violations } = await cruiseTree(root, 300, order);
  expect(violations.filter(({ from }) => from.includes("road-works"))).toEqual([]);
  expect([...unknownModules(files, order), ...undeclaredDanger(files), ...uncaptionedFunctions(files), ...unequalWords(files)]).toEqual([]);
});

it("has a first migration that PostgreSQL takes", async () => {
  await testDatabase();
  await getPool().query('create schema "road-works"');
  await getPool().query(text("src/modules/road-works/migrations/0001-road-works.sql"));
  const { rows } = await getPool().query("select obj_description(oid) as comment from pg_namespace where nspname = 'road-works'");
  expect(rows).toEqual([{ comment: "See the README.md of the module road-works." }]);
});

it("compiles", () => {
  const { stdout } = spawnSync(join(projectRoot, "node_modules/.bin/tsc"), ["--noEmit", "-p", root], { cwd: root, encoding: "utf8" });
  expect(stdout.split("\n").filter((line) => /road-works|^src\/(modules|routes)\.ts/.test(line))).toEqual([]);
}, 60_000);

it("refuses a name that is taken, or is no name", () => {
  expect(() => makeModule(root, "road-works")).toThrow("There is a module road-works already.");
  expect(() => makeModule(root, "../elsewhere")).toThrow("A module's name is a noun in small letters");
});
