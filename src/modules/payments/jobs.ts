import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { forgetCallbacks } from "./commands/forget-callbacks.ts";
import { reconcileMissed } from "./commands/reconcile-missed.ts";
import { sealPayersAgain } from "./receipts/payer-number.ts";

export const jobs: JobModule["jobs"] = {};
// Each hour: the first time after 01:30 compares yesterday, and whatever was missed before it.
export const schedule: Scheduled[] = [
  { task: "payments.reconcile", cron: "35 * * * *", run: reconcileMissed },
  { task: "payments.seal-payers", cron: "40 18 * * *", run: sealPayersAgain },
  { task: "payments.forget-old", cron: "10 19 * * *", run: forgetCallbacks },
];
export const loops: Loop[] = [
  {
    name: "payments.finish-waiting",
    everyMilliseconds: 5_000,
    run: async () => {
      await finishWaitingCallbacks();
    },
  },
];
