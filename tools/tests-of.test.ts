import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";
import { testsOf } from "./tests-of.ts";
import { readHouse } from "./tidy/house-files.ts";

const house = readHouse();
const foldersOf = (files: string[]) =>
  new Set(files.flatMap((path) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []));

it("runs a module's own tests, of those that use its door, and the central ones", () => {
  expect(foldersOf(testsOf(["directives"], house))).toEqual(new Set(["directives"]));
  expect(foldersOf(testsOf(["reports"], house))).toEqual(new Set(["reports", "portal"]));
  const tests = testsOf(["numbers"], house);
  expect(foldersOf(tests)).toEqual(new Set(["numbers", "dossiers"]));
  expect(tests).toContain("tests/list-queries.test.ts");
});

it("names only tests that are there", () => {
  const files = globSync("{src,tests,tools}/**/*.test.{ts,tsx}", { cwd: projectRoot });
  expect(files).toEqual(expect.arrayContaining(testsOf(["dossiers", "portal"], house)));
});

it("refuses a name that is no module, and lists those that are", () => {
  expect(() => testsOf(["directive"], house)).toThrow(
    /^There is no module directive\. The modules are forms, .*, directives, .*portal\.$/,
  );
});
