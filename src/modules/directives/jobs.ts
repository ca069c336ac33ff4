/** What directives do later: telling, reminding, and receiving what nobody received in time. */
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { receiveSilent, remindToday } from "./commands/remind.ts";
import { remindOf, type TaskNews, tellPeople } from "./changes/tell-people.ts";

export const jobs: Record<string, Job> = {
  "directives.tell": (news: TaskNews) => tellPeople(news),
  "directives.remind": async () => {
    await remindToday();
  },
  "directives.remind-one": ({ task, day }: { task: string; day: string }) => remindOf(task, day),
  "directives.receive-silent": async () => {
    await receiveSilent();
  },
};
// 08:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "directives.remind", cron: "0 1 * * *" },
  { task: "directives.receive-silent", cron: "*/10 * * * *" },
];
export const loops: Loop[] = [];
