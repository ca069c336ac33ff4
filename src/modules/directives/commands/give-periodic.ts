/** What comes again is given by the house, so many working days before it is due. */
import { eachAlone } from "../../../platform/batches.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { log } from "../../../platform/log.ts";
import { giveNext } from "../changes/give-next.ts";
import { reader } from "../tables.ts";
import { succeedPeriodic } from "./succeed-periodic.ts";

// So many working days before a day never span more days than this, not even around Tết.
const horizonDays = 30;
const rulesMax = 1_000;

/**
 * Gives each task that comes again and is near; gives how many rules have made one. Whose unit has
 * ended is handed on before, so that nothing waits for the hour at which that is done.
 */
export async function givePeriodic(): Promise<number> {
  await succeedPeriodic().catch((error: unknown) => log.error({ error }, "rules not handed on"));
  const until = dayOf(new Date(now().getTime() + horizonDays * 86_400_000));
  const rules = await reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("ended_at", "is", null)
    .where("next_due", "<=", until)
    .orderBy("next_due")
    .limit(rulesMax)
    .execute();
  return eachAlone(rules, giveNext);
}
