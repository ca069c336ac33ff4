/**
 * What is promised by the clock: a schedule that the worker cannot read would end it at its start.
 */
import { parseCronItems } from "graphile-worker";
import { describe, expect, it } from "vitest";
import { jobModules } from "../../src/jobs.ts";

const scheduled = jobModules.flatMap(({ schedule }) => schedule);
const tasks = new Set(jobModules.flatMap(({ jobs }) => Object.keys(jobs)));
const read = (cron: string) => parseCronItems([{ task: "x", match: cron, identifier: "x" }]);

describe("each schedule", () => {
  it.each(scheduled)(
    '$task at "$cron" is one that the worker reads, of a task that is there',
    ({ task, cron }) => {
      expect(read(cron)).toHaveLength(1);
      expect(tasks).toContain(task);
    },
  );
  it("is refused here when the worker would refuse it", () => {
    expect(() => read("2-57/5 * * * *")).toThrow("Unsupported syntax");
  });
});
