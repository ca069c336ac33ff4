/** What numbers does later. */
import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { voidAbandoned } from "./commands/void-abandoned.ts";

export const jobs: JobModule["jobs"] = {};
export const schedule: Scheduled[] = [
  { task: "numbers.void-abandoned", cron: "*/5 * * * *", run: voidAbandoned },
];
export const loops: Loop[] = [];
