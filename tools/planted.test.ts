// The tools that keep the house's limits are themselves held to it: each planted defect is found,
// and named.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-planted-"));
const planted: Record<string, string> = {
  "src/web.ts": 'import { used } from "./platform/used.ts";\nprocess.stdout.write(used);\n',
  "src/platform/used.ts":
    'export const used = "used";\nexport const forgotten = "nobody asks for it";\n',
  "src/platform/alone.ts": 'export const alone = "nobody opens it";\n',
  "src/platform/long.ts": Array.from(
    { length: 301 },
    (_, line) => `export const line${line} = ${line};`,
  ).join("\n"),
  "src/platform/wide.ts":
    "export function wide(): number {\n" +
    `${'  process.stdout.write("");\n'.repeat(60)}  return 1;\n` +
    "}\n",
  "src/platform/floating.ts":
    "async function later(): Promise<void> {}\nexport function now(): void {\n  later();\n}\n",
  "src/platform/unformed.ts": "export const unformed = ( 1 )\n",
  "src/platform/loose.ts": "export const loose = (value: an" + "y): string => value.text;\n",
};

beforeAll(() => {
  for (const name of [
    "package.json",
    "tsconfig.json",
    "knip.json",
    ".oxlintrc.json",
    ".oxfmtrc.json",
  ])
    copyFileSync(join(projectRoot, name), join(folder, name));
  symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(tool: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(join(projectRoot, "node_modules/.bin", tool), args, {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

describe("a planted defect", () => {
  it("of form ends the look at it", () => {
    const { status, said } = run("oxfmt", "--check", ".");
    expect(status).not.toBe(0);
    expect(said).toContain("src/platform/unformed.ts");
  });
  it("of length, of a promise left alone or of a type given up ends the lint", () => {
    const { status, said } = run("oxlint", "--type-aware");
    expect(status).not.toBe(0);
    for (const rule of [
      "max-lines)",
      "max-lines-per-function",
      "no-floating-promises",
      "no-explicit-any",
    ])
      expect(said).toContain(rule);
    for (const file of ["long.ts", "wide.ts", "floating.ts", "loose.ts"])
      expect(said).toContain(file);
  });
  it("that nobody uses ends the search for the unused", () => {
    const { status, said } = run("knip", "--no-progress");
    expect(status).not.toBe(0);
    for (const name of ["forgotten", "src/platform/alone.ts"]) expect(said).toContain(name);
  });
});
