import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { removeBytes } from "./commands/forget-files.ts";
import { sweepFiles } from "./commands/sweep-files.ts";

export const jobs: Record<string, Job> = {
  "files.remove-bytes": (payload: { hashes: string[] }) => removeBytes(payload),
  "files.sweep": async () => {
    await sweepFiles();
  },
};
// 03:15 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [{ task: "files.sweep", cron: "15 20 * * *" }];
export const loops: Loop[] = [];
