import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { deliverPromised, deliverUrgent } from "./commands/deliver-promised.ts";
import { forgetMessages } from "./commands/forget-messages.ts";
import { inviteOfficial, tellOfficial } from "./commands/invite-official.ts";

// No job row for each message of dossiers: a sweep over the promised rows costs the filing of a
// dossier nothing.
export const jobs: Record<string, Job> = {
  "notifications.forget-old": async () => {
    await forgetMessages();
  },
  "notifications.invite-official": inviteOfficial as Job,
  "notifications.tell-official": tellOfficial as Job,
};
// 02:20 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [{ task: "notifications.forget-old", cron: "20 19 * * *" }];
export const loops: Loop[] = [
  {
    name: "notifications.deliver",
    everyMilliseconds: 1_000,
    run: async () => {
      await deliverPromised();
    },
  },
  {
    name: "notifications.deliver-urgent",
    everyMilliseconds: 1_000,
    run: async () => {
      await deliverUrgent();
    },
  },
];
