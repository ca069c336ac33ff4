/** What directives do later: telling, reminding, and receiving what nobody received in time. */
import type { JobModule, Loop, Scheduled } from "../../platform/jobs.ts";
import { addUpTasks } from "./commands/add-up-tasks.ts";
import { watchTasks } from "./commands/watch-tasks.ts";
import { foldTasksAgain } from "./commands/fold-tasks-again.ts";
import { givePeriodic } from "./commands/give-periodic.ts";
import { giveRule } from "./commands/give-rule.ts";
import { remindToday } from "./commands/remind-today.ts";
import { receiveSilent } from "./commands/receive-silent.ts";
import { succeedPeriodic } from "./commands/succeed-periodic.ts";
import { succeedUnits } from "./commands/succeed-units.ts";
import { listSilent } from "./queries/task.ts";
import { releaseLeft } from "./commands/release-left.ts";
import { remindOf, tellPeople } from "./changes/tell-people.ts";

export const jobs: JobModule["jobs"] = {
  "directives.give-rule": giveRule,
  "directives.tell": tellPeople,
  "directives.remind-one": ({ task, day }) => remindOf(task, day),
};
// 08:00 in the city; cron counts in UTC.
export const schedule: Scheduled[] = [
  { task: "directives.remind", cron: "0 1 * * *", run: remindToday },
  {
    task: "directives.receive-silent",
    cron: "*/10 * * * *",
    run: async () => receiveSilent(await listSilent()),
  },
  { task: "directives.release-left", cron: "*/10 * * * *", run: releaseLeft },
  // 07:30 in the city: before the reminders of the day.
  { task: "directives.give-periodic", cron: "30 0 * * *", run: givePeriodic },
  { task: "directives.add-up-tasks", cron: "* * * * *", run: addUpTasks },
  { task: "directives.watch-tasks", cron: "15 20 * * *", run: watchTasks },
  // After an update tasks are found by the new rules within minutes; then there is nothing to do.
  { task: "directives.fold-tasks-again", cron: "*/5 * * * *", run: foldTasksAgain },
  // Five minutes after midnight in the city, and each hour for what the register learns later.
  { task: "directives.succeed-units", cron: "5 * * * *", run: succeedUnits },
  { task: "directives.succeed-periodic", cron: "10 * * * *", run: succeedPeriodic },
];
export const loops: Loop[] = [];
