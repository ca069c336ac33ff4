/** The sums of tasks as they are compared with the tasks themselves, and set right. */
import type { KeptSums } from "../../../platform/kept-sums.ts";
import { mendTasks } from "../commands/mend-tasks.ts";
import { differingTasks } from "./task-sums.ts";

export const sums: KeptSums = { differing: differingTasks, mend: mendTasks };
