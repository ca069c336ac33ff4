import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { dayOf } from "../../../platform/format.ts";
import { log } from "../../../platform/log.ts";
import { firstBankDay, reconciledDays } from "../desk-queries.ts";
import { missedDays } from "../rules/reconciliation.ts";
import { reconcileDay } from "./reconcile-day.ts";

const FAILURES_MAX = 3;

/**
 * Compares every day with the bank that has closed and was not compared yet, the newest first: also
 * those of a week in which no worker ran. A day that the bank cannot tell stops no other, and is
 * asked for again the next time. Gives the days that were compared.
 */
export async function reconcileMissed(): Promise<string[]> {
  if (!config.BANK_URL) return [];
  const closed = lastClosedDay(now());
  const first = (await firstBankDay()) ?? closed;
  const compared: string[] = [];
  let failures = 0;
  for (const day of missedDays(first, closed, await reconciledDays(first)).toReversed()) {
    try {
      await reconcileDay(day);
      compared.push(day);
    } catch (error) {
      failures += 1;
      log.error({ day, error }, "a day cannot be compared with the bank");
      if (failures >= FAILURES_MAX && compared.length === 0) break;
    }
  }
  return compared;
}

// The bank has closed a day at 01:30 of the next.
function lastClosedDay(at: Date): string {
  return dayOf(new Date(at.getTime() - 25.5 * 3_600_000));
}
