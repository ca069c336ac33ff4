import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { forgetCallbacks } from "./commands/forget-callbacks.ts";
import { reconcileMissed } from "./commands/reconcile-missed.ts";
import { sealPayersAgain } from "./receipts/payer-number.ts";

/**
 * Announced, with `later`, when a charge is paid: `payments.charge-paid`. The service that charged
 * subscribes to it in its own jobs.
 */
export interface ChargePaid {
  subjectCode: string;
  reference: string;
  amount: number;
  receipt: number;
}

export const jobs: Record<string, Job> = {
  "payments.seal-payers": async () => {
    await sealPayersAgain();
  },
  "payments.reconcile": async () => {
    await reconcileMissed();
  },
  "payments.forget-old": async () => {
    await forgetCallbacks();
  },
};

// Each hour: the first time after 01:30 compares yesterday, and whatever was missed before it.
export const schedule: Scheduled[] = [
  { task: "payments.reconcile", cron: "35 * * * *" },
  { task: "payments.seal-payers", cron: "40 18 * * *" },
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
