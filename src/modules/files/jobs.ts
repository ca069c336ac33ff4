import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { removeBytes } from "./commands/remove-bytes.ts";
import { sweepFiles } from "./commands/sweep-files.ts";

export const jobs: JobModule["jobs"] = { "files.remove-bytes": removeBytes };
// 03:15 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "files.sweep", cron: "15 20 * * *", run: sweepFiles },
];
export const loops: Loop[] = [];
