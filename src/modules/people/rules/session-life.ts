/** How long a session lives. Pure. */

const minute = 60_000;
export const absoluteMilliseconds = 12 * 60 * minute;
const idleMilliseconds = (kind: Kind): number => (kind === "staff" ? 30 : 60) * minute;

type Kind = "staff" | "citizen" | "business";

/**
 * Whether a session still holds at a moment: not ended, not idle too long (staff 30 minutes,
 * citizens 60), at most 12 hours old.
 */
export function isAlive(
  session: { started_at: Date; seen_at: Date; ended_at: Date | null },
  kind: Kind,
  at: Date,
): boolean {
  const idle = at.getTime() - session.seen_at.getTime();
  const age = at.getTime() - session.started_at.getTime();
  return session.ended_at === null && idle <= idleMilliseconds(kind) && age <= absoluteMilliseconds;
}

/**
 * Whether the second factor was shown within the last 15 minutes: what signing, exports and changes
 * of roles ask for.
 */
export function isConfirmed(session: { confirmed_at: Date | null }, at: Date): boolean {
  return (
    session.confirmed_at !== null && at.getTime() - session.confirmed_at.getTime() <= 15 * minute
  );
}

/** Whether the moment last seen should be written again: at most once a minute. */
export function shouldTouch(session: { seen_at: Date }, at: Date): boolean {
  return at.getTime() - session.seen_at.getTime() > minute;
}
