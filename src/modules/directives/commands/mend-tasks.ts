import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { addedToTaskDays, addedToSums, removeEmpty, sumsUnaudited } from "../sums/task-sums.ts";

/** Sets right what differs; what is written meanwhile keeps its own place in the sums. */
export async function mendTasks(): Promise<void> {
  await inTransaction(
    system("directives.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "task-sums");
      await sql`insert into directives.task_sum
      select * from directives.task_difference ${addedToSums}`.execute(tables(tx));
      await sql`insert into directives.task_day_sum
      select * from directives.task_day_difference ${addedToTaskDays}`.execute(tables(tx));
      await removeEmpty(tx);
    },
    sumsUnaudited,
  );
}
