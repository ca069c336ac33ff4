import { now } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { dayOf } from "../../platform/format.ts";
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { finishWaitingCallbacks } from "./commands/finish-waiting-callbacks.ts";
import { reconcileDay } from "./commands/reconcile-day.ts";

/** Announced, with `later`, when a charge is paid: `payments.charge-paid`. The service that charged subscribes to it in its own jobs. */
export interface ChargePaid {
  subjectCode: string;
  reference: string;
  amount: number;
  receipt: number;
}

export const jobs: Record<string, Job> = {
  "payments.reconcile": async () => {
    if (config.BANK_URL) await reconcileDay(dayOf(new Date(now().getTime() - 24 * 3_600_000)));
  },
};

// 01:30 in the city, when the bank has closed its day; cron counts in UTC.
export const schedule: Scheduled[] = [{ task: "payments.reconcile", cron: "30 18 * * *" }];

export const loops: Loop[] = [
  {
    name: "payments.finish-waiting",
    everyMilliseconds: 10_000,
    run: async () => {
      await finishWaitingCallbacks();
    },
  },
];
