/** Days as ISO text: YYYY-MM-DD, in the calendar of today. */

const absolute = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Says whether a text is a day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const parts = text.length === 10 ? absolute.exec(text) : null;
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

/** Gives the number of days of a month (1–12). */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
