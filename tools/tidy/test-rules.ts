/** Rules about how tests are written, judged like those about sources. */
import type { Finding, HouseFile } from "./house-files.ts";

const opening = /^( *)(?:it|test|beforeAll|afterAll|beforeEach|afterEach)\b/;
const closing = /^( *)(?:\}, |  )(\d[\d_]*)(?:\);|,)$/;
const millisecondsMin = 180_000;
const besides = /\b(?:spawn|fork)\b[^;]*from "node:child_process"/;

/**
 * Finds tests with a time limit below the one that their suite gives to all: a busy machine is
 * slow, not wrong, and what hangs is found by the common limit.
 */
export function hurriedTests(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => /\.(test|journey)\.tsx?$/.test(path))
    .flatMap(({ path, text }) => {
      const opened = new Set<string>();
      return text.split("\n").flatMap((line, index) => {
        const indent = opening.exec(line)?.[1];
        if (indent !== undefined) opened.add(indent);
        const [, at = "none", limit = ""] = closing.exec(line) ?? [];
        const hurried = opened.has(at) && Number(limit.replaceAll("_", "")) <= millisecondsMin;
        if (/^ *\}?\);$/.test(line)) opened.delete(/^ */.exec(line)?.[0] ?? "");
        return hurried ? [{ path, why: `a limit of ${limit} ms in line ${index + 1}` }] : [];
      });
    });
}

/**
 * Finds tests that have whole processes of the house beside them: these wait for starts and ends,
 * and are journeys, which run after the tests (docs/tests.md).
 */
export function journeysAmongTests(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path, text }) => /^tests\/.+\.test\.ts$/.test(path) && besides.test(text))
    .map(({ path }) => ({ path, why: "starts processes of the house: name it .journey.ts" }));
}
