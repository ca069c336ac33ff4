import { log } from "../../../platform/log.ts";
import { differingTasks } from "../sums/task-sums.ts";
import { mendTasks } from "./mend-tasks.ts";

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchTasks(): Promise<void> {
  const found = await differingTasks();
  if (found.length === 0) return;
  log.error(
    { sums: found.length, first: found.slice(0, 20) },
    "sums of tasks differ from their tasks; they are set right",
  );
  await mendTasks();
}
