/** Whether a text is a real day (YYYY-MM-DD) from one day to another, both included. Pure. */
export function isDayBetween(day: string, first: string, last: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return false;
  return new Date(day).toISOString().slice(0, 10) === day && first <= day && day <= last;
}
