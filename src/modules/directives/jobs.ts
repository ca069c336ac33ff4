/** What directives do later: telling, reminding, and receiving what nobody received in time. */
import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { receiveSilent, remindToday } from "./commands/remind.ts";
import { remindOf, tellPeople } from "./changes/tell-people.ts";

export const jobs: JobModule["jobs"] = {
  "directives.tell": tellPeople,
  "directives.remind-one": ({ task, day }) => remindOf(task, day),
};
// 08:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "directives.remind", cron: "0 1 * * *", run: remindToday },
  { task: "directives.receive-silent", cron: "*/10 * * * *", run: receiveSilent },
];
export const loops: Loop[] = [];
