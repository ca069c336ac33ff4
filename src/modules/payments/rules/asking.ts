// How long, and how often, the bank is asked about a transfer of which it told us.
import type { WaitingFor } from "./callback.ts";

const PAUSES_SECONDS = [5, 10, 20, 40, 60, 120, 300, 600, 900];
const HOUR_MILLISECONDS = 3_600_000;

/**
 * After so many hours a transfer goes to a person: three days where the bank answers and does not
 * confirm it, two weeks where it gives no answer that can be read. It stays at the desk meanwhile.
 */
export const patienceHours: Record<WaitingFor, number> = {
  "bank-unknown": 72,
  "bank-disagrees": 72,
  "bank-silent": 336,
};

/**
 * Gives the pause after the n-th question (from 1), in seconds: from five to a quarter of an hour.
 */
export function askAgainSeconds(asked: number): number {
  return PAUSES_SECONDS[Math.min(Math.max(asked, 1), PAUSES_SECONDS.length) - 1] ?? 900;
}

/** Tells whether a person should decide what the bank still does not confirm. */
export function isPatienceOver(reason: WaitingFor, receivedAt: Date, at: Date): boolean {
  return at.getTime() - receivedAt.getTime() >= patienceHours[reason] * HOUR_MILLISECONDS;
}
