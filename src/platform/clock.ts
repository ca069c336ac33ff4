/** The only source of time: what is not read from here cannot be tested at 14:59. */

let shiftMilliseconds = 0;
let frozen: Date | null = null;

/** Gives the present moment. */
export function now(): Date {
  return frozen ?? new Date(Date.now() + shiftMilliseconds);
}

/** Stops the clock at a moment, or lets it run again with null. For tests. */
export function setClock(moment: Date | null): void {
  frozen = moment;
}
