/**
 * What is done later: a schedule that the worker cannot read would end it at its start, and a
 * promise that nobody keeps would fail each time.
 */
import { parseCronItems } from "graphile-worker";
import { describe, expect, it } from "vitest";
import { jobModules } from "../../src/jobs.ts";
import { readHouse } from "./house-files.ts";

const scheduled = jobModules.flatMap(({ schedule }) => schedule);
const read = (cron: string) => parseCronItems([{ task: "x", match: cron, identifier: "x" }]);

describe("each schedule", () => {
  it.each(scheduled)('$task at "$cron" is one that the worker reads', ({ cron }) => {
    expect(read(cron)).toHaveLength(1);
  });
  it("is refused here when the worker would refuse it", () => {
    expect(() => read("2-57/5 * * * *")).toThrow("Unsupported syntax");
  });
});

describe("each promise", () => {
  const kept = jobModules.flatMap(({ jobs }) => Object.keys(jobs));
  const named = readHouse()
    .filter(({ path }) => /^src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"))
    .flatMap(({ text }) => text.split("interface Tasks {").slice(1))
    .flatMap((rest) => [...(rest.split("\n  }")[0] ?? "").matchAll(/"([a-z.-]+)":/g)])
    .map((found) => found[1] as string);

  it("has one system that does it, and each system does what is promised", () => {
    expect(named.length).toBeGreaterThan(5);
    expect(kept.toSorted()).toEqual(named.toSorted());
  });
});
