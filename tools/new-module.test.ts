import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modules } from "../src/modules.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { getPool } from "../src/platform/pool.ts";
import { testDatabase } from "../tests/database.ts";
import { cruiseTree } from "./dependency-rules.ts";
import { centralFiles, makeModule } from "./new-module.ts";
import { unknownModules } from "./tidy/document-rules.ts";
import { undeclaredDanger } from "./tidy/migration-rules.ts";
import { uncaptionedFunctions } from "./tidy/source-rules.ts";
import { unequalWords } from "./tidy/word-rules.ts";

let root: string;
let made: string[];

// That it compiles is seen in delete-module.journey.ts, where all is compiled anyway.
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "motcua-new-module-"));
  for (const part of ["src", "tests", "tsconfig.json", "package.json"])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"));
  made = makeModule(root, "sample-system");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = (path: string) => readFileSync(join(root, path), "utf8");

it("puts a new module last in the order, announces it, and edits nothing else", () => {
  expect(text("src/modules.ts")).toMatch(/"portal",[^\]]*"sample-system",\n\] as const;/);
  expect(text("src/announced.ts")).toContain(
    'import { announcement as sampleSystem } from "./modules/sample-system/module.ts";',
  );
  expect(text("src/announced.ts")).toMatch(/^ {2}"sample-system": sampleSystem,\n\};$/m);
  const outside = made.filter((path) => !path.startsWith("src/modules/sample-system/"));
  expect(outside).toEqual(centralFiles);
  expect(centralFiles).toHaveLength(2);
});

it("says who may open its page", () => {
  const own = JSON.parse(text("src/modules/sample-system/permissions.json")) as object;
  const portal = JSON.parse(text("src/modules/portal/permissions.json")) as Record<string, object>;
  expect(own).toEqual({ "GET /sample-system": portal["GET /privacy"] });
});

it("is gone with its folder and its two lines", () => {
  for (const path of centralFiles) {
    const lines = text(path).split("\n");
    const without = lines.filter((line) => !/sample-?system/i.test(line)).join("\n");
    expect(without).toBe(readFileSync(join(projectRoot, path), "utf8"));
  }
});

it("leaves no hole of the template unfilled", () => {
  const files = globSync("src/modules/sample-system/**/*.*", { cwd: root });
  expect(files).toContain("src/modules/sample-system/pages/sample-system-home-page.tsx");
  for (const file of files) expect(text(file), file).not.toMatch(/NAME|CAMEL|SCHEMA|TITLE/);
});

it("keeps the rules of the house", async () => {
  const order = [...modules, "sample-system"];
  const files = made.map((path) => ({ path, text: text(path) }));
  const { violations } = await cruiseTree(root, 300, order);
  expect(violations.filter(({ from }) => from.includes("sample-system"))).toEqual([]);
  expect([
    ...unknownModules(files, order),
    ...undeclaredDanger(files),
    ...uncaptionedFunctions(files),
    ...unequalWords(files),
  ]).toEqual([]);
});

it("has a first migration that PostgreSQL takes", async () => {
  await testDatabase();
  await getPool().query('create schema "sample-system"');
  await getPool().query(text("src/modules/sample-system/migrations/0001-sample-system.sql"));
  const { rows } = await getPool().query(
    "select obj_description(oid) as comment from pg_namespace where nspname = 'sample-system'",
  );
  expect(rows).toEqual([{ comment: "See the README.md of the module sample-system." }]);
});

it("refuses a name that is taken, or is no name", () => {
  expect(() => makeModule(root, "sample-system")).toThrow(
    "There is a module sample-system already.",
  );
  expect(() => makeModule(root, "../elsewhere")).toThrow(
    "A module's name is a noun in small letters",
  );
});
