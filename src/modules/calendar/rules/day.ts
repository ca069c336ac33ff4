// Days and moments of the city. Viet Nam keeps UTC+7 the whole year, so no time-zone table is
// needed and none is trusted.

/** A civil day, "2026-11-24". */
export type Day = string;

/** Days since 1970-01-01: what the engine counts with. */
export type DayNumber = number;

export const minutesPerDay = 1440;
const minuteLength = 60_000;
const dayLength = minutesPerDay * minuteLength;
const cityOffset = 7 * 60 * minuteLength;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The number of a civil day; throws RangeError when the day does not exist. */
export function dayNumber(day: Day): DayNumber {
  const moment = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const number = Math.floor(moment / dayLength);
  // Date.parse accepts 31 February and rolls it over; a legal date must not.
  if (Number.isNaN(moment) || dayFromNumber(number) !== day)
    throw new RangeError(`"${day}" is not a day.`);
  return number;
}

/** The civil day of a number. */
export function dayFromNumber(number: DayNumber): Day {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

/** The day number on which a moment falls in the city. */
export function dayNumberAt(moment: Date): DayNumber {
  return Math.floor((moment.getTime() + cityOffset) / dayLength);
}

/** The civil day on which a moment falls in the city. */
export function dayAt(moment: Date): Day {
  return dayFromNumber(dayNumberAt(moment));
}

/** Minutes since midnight in the city, with seconds as a fraction: 14:59:30 is 899.5. */
export function minuteAt(moment: Date): number {
  const local = moment.getTime() + cityOffset;
  return (local - Math.floor(local / dayLength) * dayLength) / minuteLength;
}

/** The moment that lies so many minutes after midnight of a day in the city. */
export function momentOf(day: DayNumber, minute: number): Date {
  return new Date(day * dayLength - cityOffset + Math.round(minute * minuteLength));
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The day number of a date; month is 1 to 12. */
export function dayNumberOf(year: number, month: number, date: number): DayNumber {
  return Math.floor(Date.UTC(year, month - 1, date) / dayLength);
}

/** The civil year of a day number. */
export function yearOf(day: DayNumber): number {
  return new Date(day * dayLength).getUTCFullYear();
}

/** Minutes since midnight of "07:30"; throws RangeError when it is no time of day. */
export function minuteOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time.slice(0, 5)) ?? [];
  if (hours === undefined || minutes === undefined)
    throw new RangeError(`"${time}" is not a time of day.`);
  return Number(hours) * 60 + Number(minutes);
}

/** "07:30" of minutes since midnight. */
export function timeOfMinute(minute: number): string {
  const whole = Math.floor(minute);
  const hours = String(Math.floor(whole / 60)).padStart(2, "0");
  return `${hours}:${String(whole % 60).padStart(2, "0")}`;
}
