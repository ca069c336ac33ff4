/** What directives do later: telling, reminding, and receiving what nobody received in time. */
import type { Job, Loop, Scheduled } from "../../platform/jobs.ts";
import { addUpTasks, watchTasks } from "./commands/add-up-tasks.ts";
import { foldTasksAgain } from "./commands/fold-tasks-again.ts";
import { givePeriodic } from "./commands/give-periodic.ts";
import { receiveSilent, remindToday } from "./commands/remind.ts";
import { succeedUnits } from "./commands/succeed-units.ts";
import { listSilent } from "./queries/task.ts";
import { remindOf, type TaskNews, tellPeople } from "./changes/tell-people.ts";

export const jobs: Record<string, Job> = {
  "directives.tell": (news: TaskNews) => tellPeople(news),
  "directives.remind": async () => {
    await remindToday();
  },
  "directives.remind-one": ({ task, day }: { task: string; day: string }) => remindOf(task, day),
  "directives.receive-silent": async () => {
    await receiveSilent(await listSilent());
  },
  "directives.give-periodic": async () => {
    await givePeriodic();
  },
  "directives.add-up-tasks": () => addUpTasks(),
  "directives.watch-tasks": () => watchTasks(),
  "directives.fold-tasks-again": async () => {
    await foldTasksAgain();
  },
  "directives.succeed-units": async () => {
    await succeedUnits();
  },
};
// 08:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "directives.remind", cron: "0 1 * * *" },
  { task: "directives.receive-silent", cron: "*/10 * * * *" },
  // 07:30 in the city: before the reminders of the day.
  { task: "directives.give-periodic", cron: "30 0 * * *" },
  { task: "directives.add-up-tasks", cron: "* * * * *" },
  { task: "directives.watch-tasks", cron: "15 20 * * *" },
  // After an update tasks are found by the new rules within minutes; then there is nothing to do.
  { task: "directives.fold-tasks-again", cron: "*/5 * * * *" },
  // Five minutes after midnight in the city, and each hour for what the register learns later.
  { task: "directives.succeed-units", cron: "5 * * * *" },
];
export const loops: Loop[] = [];
