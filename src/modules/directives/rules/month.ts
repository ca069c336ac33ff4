/** Months of the city's time, as a report names them. Pure. */

/** "2026-11". */
export type Month = string;

/** Reads a month of an address; the one of a day where it names none, or one that has not begun. */
export function monthAsked(text: string | null, today: string): Month {
  const own = today.slice(0, 7);
  const known = text !== null && /^20\d\d-(?:0[1-9]|1[0-2])$/.test(text);
  return known && text <= own ? text : own;
}

/** Gives the moments at which a month begins and ends, at midnight in the city. */
export function monthMoments(month: Month): { from: Date; until: Date } {
  return { from: midnight(month), until: midnight(monthsLater(month, 1)) };
}

/** Gives the month so many months after another, or before it. */
export function monthsLater(month: Month, by: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

function midnight(month: Month): Date {
  return new Date(`${month}-01T00:00:00+07:00`);
}
