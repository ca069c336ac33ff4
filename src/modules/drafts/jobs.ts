/** What drafts do later. */
import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { forgetOldUnsent } from "./commands/forget-old-unsent.ts";
import { sealUnsentAgain } from "./commands/seal-unsent-again.ts";

export const jobs: JobModule["jobs"] = {};
// 02:30 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "drafts.forget-old-unsent", cron: "30 19 * * *", run: forgetOldUnsent },
  { task: "drafts.seal-unsent-again", cron: "50 19 * * *", run: sealUnsentAgain },
];
export const loops: Loop[] = [];
