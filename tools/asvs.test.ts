/**
 * docs/asvs.md answers plainly: each row once, a test that is there, or a reason, or that it is not
 * met.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../src/platform/paths.ts";

const rows = readFileSync(join(projectRoot, "docs/asvs.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

function faultsOf([
  number = "",
  level = "",
  subject = "",
  answer = "",
  where = "",
]: string[]): string[] {
  const tests = [...where.matchAll(/`([^`]+\.(?:test|journey)\.ts)`/g)].map(
    ([, path]) => path ?? "",
  );
  return [
    ...(/^\d+\.\d+\.\d+(–\d+\.\d+\.\d+)?$/.test(number) &&
    /^[12](–2)?$/.test(level) &&
    subject !== ""
      ? []
      : ["number, level or subject"]),
    ...(["test", "reason", "**not met**"].includes(answer) ? [] : [`answer ${answer}`]),
    ...(answer === "test" && tests.length === 0 ? ["no test is named"] : []),
    ...tests
      .filter((path) => !existsSync(join(projectRoot, path)))
      .map((path) => `${path} is not there`),
    ...(where.trim() === "" ? ["nothing is said"] : []),
  ].map((fault) => `${number}: ${fault}`);
}

it("answers each requirement once, and names tests that are there", () => {
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.flatMap(faultsOf)).toEqual([]);
  expect(new Set(rows.map(([number]) => number)).size).toBe(rows.length);
});

it("would notice an answer without a test, and a test that is gone", () => {
  expect(faultsOf(["1.1.1", "2", "a", "test", "as everybody knows"])).toHaveLength(1);
  expect(faultsOf(["1.1.1", "2", "a", "test", "`tests/gone.test.ts`"])).toHaveLength(1);
  expect(faultsOf(["1.1.1", "2", "a", "surely", "yes"])).toHaveLength(1);
});
