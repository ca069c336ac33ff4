import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { deliverPromised } from "./commands/deliver-promised.ts";
import { deliverUrgent } from "./commands/deliver-urgent.ts";
import { forgetMessages } from "./commands/forget-messages.ts";
import { inviteOfficial } from "./commands/invite-official.ts";
import { tellOfficial } from "./commands/tell-official.ts";

// No job row for each message of dossiers: a sweep over the promised rows costs the filing of a
// dossier nothing.
export const jobs: JobModule["jobs"] = {
  "notifications.invite-official": inviteOfficial,
  "notifications.tell-official": tellOfficial,
};
// 02:20 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "notifications.forget-old", cron: "20 19 * * *", run: forgetMessages },
];
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
