import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { log } from "../../../platform/log.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { addedToSums, countDifferingTasks, sumsUnaudited } from "../sums/task-sums.ts";

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchTasks(): Promise<void> {
  const sums = await countDifferingTasks();
  if (sums === 0) return;
  log.error({ sums }, "sums of tasks differ from their tasks; they are set right");
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "task-sums");
      await sql`insert into directives.task_sum
      select * from directives.task_difference ${addedToSums}`.execute(tables(tx));
    },
    sumsUnaudited,
  );
}
