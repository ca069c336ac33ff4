/** What numbers does later. */
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { voidAbandoned } from "./commands/void-number.ts";

export const jobs: Record<string, Job> = {
  "numbers.void-abandoned": async () => {
    await voidAbandoned();
  },
};
export const schedule: Scheduled[] = [{ task: "numbers.void-abandoned", cron: "*/5 * * * *" }];
export const loops: Loop[] = [];
