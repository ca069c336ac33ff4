const HOUR_MILLISECONDS = 3_600_000;
const OFFSET_HOURS = 7;
const QUIET_FROM_HOUR = 22;
const QUIET_UNTIL_HOUR = 7;

/**
 * The first moment at which a message may ring a telephone. Decree 91/2020 keeps advertising to
 * 07:00–22:00; a notice of an agency is no advertising but follows the same hours unless it is
 * urgent.
 */
export function sendableFrom(at: Date, urgent: boolean): Date {
  const hour = new Date(at.getTime() + OFFSET_HOURS * HOUR_MILLISECONDS).getUTCHours();
  if (urgent || (hour >= QUIET_UNTIL_HOUR && hour < QUIET_FROM_HOUR)) return at;
  return nextMorning(at);
}

/**
 * 07:00 by the city's clock, strictly after a moment: when a number has had its share of messages
 * for today.
 */
export function nextMorning(at: Date): Date {
  const local = new Date(at.getTime() + OFFSET_HOURS * HOUR_MILLISECONDS);
  const morning =
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), QUIET_UNTIL_HOUR) -
    OFFSET_HOURS * HOUR_MILLISECONDS;
  return new Date(morning > at.getTime() ? morning : morning + 24 * HOUR_MILLISECONDS);
}

/** The moment at which the city's day of a given moment began. */
export function dayStart(at: Date): Date {
  const shifted = at.getTime() + OFFSET_HOURS * HOUR_MILLISECONDS;
  return new Date(
    shifted - (shifted % (24 * HOUR_MILLISECONDS)) - OFFSET_HOURS * HOUR_MILLISECONDS,
  );
}

const BACKOFF_SECONDS = [2, 5, 10, 20, 40, 60, 120, 300];
/** So long a message is tried before it is given up and shown to a person. */
const TRIED_DAYS = 7;

/** Whether a message that is tried since a moment is given up. */
export function isGivenUp(since: Date, at: Date): boolean {
  return at.getTime() - since.getTime() >= TRIED_DAYS * 24 * HOUR_MILLISECONDS;
}

/** How long to wait after the n-th failed attempt (from 1), in seconds. */
export function retryAfterSeconds(attempt: number): number {
  return BACKOFF_SECONDS[Math.min(Math.max(attempt, 1), BACKOFF_SECONDS.length) - 1] ?? 300;
}

/**
 * How many SMS one number gets in a day; the rest wait for the morning, so that a loop in some
 * process cannot flood a person.
 */
export const dailySmsMax = 20;
