/**
 * `npm test`: everything that has to be true. `npm run check` leaves out what needs a database or a
 * browser; `npm test -- directives` runs the tests of one module, or several, and of what leans on
 * them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";
import { buildAll } from "./build.ts";
import { testsOf } from "./tests-of.ts";
import { readHouse } from "./tidy/house-files.ts";

interface Check {
  name: string;
  passed: boolean;
  tests?: { passed: number; failed: number };
}

const checks: Check[] = [];
const startedAt = Date.now();

const [first = "all", ...others] = process.argv.slice(2);
if (first === "all" || first === "check") {
  run("types", ["tsc", "--noEmit"]);
  run("form", ["oxfmt", "--check", "."]);
  run("lint", ["oxlint", "--type-aware", "--quiet"]);
  run("nothing unused", ["knip", "--no-progress"]);
}
if (first === "all") {
  await buildAll();
  suite("tests", "vitest.config.ts");
  if (existsSync(join(projectRoot, "vitest.journeys.config.ts")))
    suite("journeys", "vitest.journeys.config.ts");
} else if (first !== "check") {
  await suiteOf([first, ...others]);
}
finish();

// Tests only, so that the answer is there in seconds.
async function suiteOf(names: string[]): Promise<void> {
  const files = filesOf(names);
  process.env.TEST_MODULES = names.join(",");
  if (!existsSync(join(projectRoot, "dist/stamp"))) await buildAll();
  suite("tests", "vitest.config.ts", files);
}

function filesOf(names: string[]): string[] {
  try {
    return testsOf(names, readHouse());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function run(name: string, [command, ...args]: string[]): boolean {
  const began = Date.now();
  process.stdout.write(`— ${name}\n`);
  const { status } = spawnSync(join(projectRoot, "node_modules/.bin", command as string), args, {
    cwd: projectRoot,
    stdio: "inherit",
  });
  process.stdout.write(
    `  ${status === 0 ? "ok" : "FAILED"} after ${((Date.now() - began) / 1000).toFixed(1)} s\n`,
  );
  checks.push({ name, passed: status === 0 });
  return status === 0;
}

function suite(name: string, config: string, files: string[] = []): void {
  const report = join(projectRoot, `dist/${name}.json`);
  rmSync(report, { force: true });
  run(name, [
    "vitest",
    "run",
    ...files,
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const check = checks.at(-1) as Check;
  if (!existsSync(report)) return;
  const result = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  check.tests = { passed: result.numPassedTests, failed: result.numFailedTests };
}

// One line that a machine and a person can read: each check counts as one, each test as one.
function finish(): never {
  const passed = checks.reduce(
    (sum, check) => sum + (check.tests?.passed ?? 0) + (check.passed && !check.tests ? 1 : 0),
    0,
  );
  const failed = checks.reduce(
    (sum, check) =>
      sum + (check.tests?.failed ?? 0) + (!check.passed && !check.tests?.failed ? 1 : 0),
    0,
  );
  process.stdout.write(
    `\nAfter ${((Date.now() - startedAt) / 1000).toFixed(0)} s:\n` +
      `${passed} passed, ${failed} failed\n`,
  );
  process.exit(failed === 0 ? 0 : 1);
}
