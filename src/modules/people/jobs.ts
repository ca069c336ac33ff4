import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { forgetOld } from "./commands/forget-old.ts";

export const jobs: Record<string, Job> = {
  "people.forget-old": async () => {
    await forgetOld();
  },
};
// 02:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [{ task: "people.forget-old", cron: "0 19 * * *" }];
export const loops: Loop[] = [];
