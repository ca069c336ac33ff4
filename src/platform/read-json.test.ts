import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";

it("reads what is modest, and nothing that is nested or repeated without end", () => {
  expect(readJson('{"a":[1,{"b":"[[[["}],"a":2}')).toEqual({ a: 2 });
  const began = process.threadCpuUsage();
  const hostile = [
    "[".repeat(120_000),
    `${"[".repeat(60_000)}${"]".repeat(60_000)}`,
    '{"a":'.repeat(50_000),
    `[${"1,".repeat(100_000)}1]`,
    "{",
    '"'.repeat(200_001),
    "\\".repeat(200_000),
    `"${'\\"'.repeat(100_000)}`,
  ];
  for (const text of hostile) expect(readJson(text)).toBeUndefined();
  expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(500);
});
