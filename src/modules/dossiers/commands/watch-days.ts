import { log } from "../../../platform/log.ts";
import { differingDays } from "../sums/day-sums.ts";
import { mendDays } from "./mend-days.ts";

/** Compares and, where somebody went past the triggers, says so in the log and sets it right. */
export async function watchDays(): Promise<void> {
  const differing = await differingDays();
  if (differing.length === 0) return;
  log.error(
    { days: differing.length, first: differing.slice(0, 20) },
    "sums of days differ from their dossiers; they are set right",
  );
  await mendDays();
}
