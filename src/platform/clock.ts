/** The only source of time: what is not read from here cannot be tested at 14:59. */

let frozen: Date | null = null;
/** The database's time at a moment of the machine's steady count; null until it was asked. */
let followed: { time: number; count: number } | null = null;

/**
 * Gives the present moment: in web and worker the database's, carried on by a count that no change
 * of the machine's clock moves.
 */
export function now(): Date {
  if (frozen) return frozen;
  return new Date(followed ? followed.time + performance.now() - followed.count : Date.now());
}

/**
 * From now on it is this time, in milliseconds since 1970; null goes back to the machine's clock.
 */
export function followTime(time: number | null): void {
  followed = time === null ? null : { time, count: performance.now() };
}

/** Tells whether the clock stands still: what is kept for a while would then be kept for ever. */
export function clockIsStopped(): boolean {
  return frozen !== null;
}

/** Stops the clock at a moment, or lets it run again with null. For tests. */
export function setClock(moment: Date | null): void {
  frozen = moment;
}
