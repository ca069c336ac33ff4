import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { addedToDays, dayColumns, daysUnaudited, takeTime } from "../sums/day-sums.ts";

/** Sets right what differs; what is written meanwhile keeps its own place in the sums. */
export async function mendDays(): Promise<void> {
  await inTransaction(
    system("dossiers.add-up"),
    async (tx) => {
      // Two at once would set it right twice.
      await oneAtATime(tx, "day-sums");
      await takeTime(tx);
      await tables(tx)
        .insertInto("day_sum")
        .columns(dayColumns)
        .expression((query) => query.selectFrom("day_difference").select(dayColumns))
        .onConflict(addedToDays)
        .execute();
    },
    { unaudited: daysUnaudited },
  );
}
