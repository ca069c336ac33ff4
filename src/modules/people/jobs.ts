import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { forgetOld } from "./commands/forget-old.ts";

export const jobs: JobModule["jobs"] = {};
// 02:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "people.forget-old", cron: "0 19 * * *", run: forgetOld },
];
export const loops: Loop[] = [];
