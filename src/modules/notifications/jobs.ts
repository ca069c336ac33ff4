import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { deliverPromised } from "./commands/deliver-promised.ts";

// No job row for each message: a sweep over the promised rows costs the filing of a dossier nothing.
export const jobs: Record<string, Job> = {};
export const schedule: Scheduled[] = [];
export const loops: Loop[] = [
  {
    name: "notifications.deliver",
    everyMilliseconds: 1_000,
    run: async () => {
      await deliverPromised();
    },
  },
];
