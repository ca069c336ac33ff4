/**
 * Terms that end on a day which somebody names, and days counted back from it. One definition of
 * late with the terms of a budget: after the due day. Pure: the calendar is given.
 */
import type { Calendar } from "./calendar.ts";
import { dayFromNumber, dayNumber, momentOf, type Day } from "./day.ts";

/** The day on which a named term ends, and from when on it is late. */
export interface DayClock {
  day: Day;
  lateFrom: Date;
}

/**
 * Gives the clock of a named day; a rest day moves to the next working day (Civil Code
 * 91/2015/QH13, article 148.5). Throws RangeError for what is no day.
 */
export function clockOfDay(named: Day, calendar: Calendar): DayClock {
  const day = calendar.isWorkingDay(named) ? named : shiftWorkingDays(named, 1, calendar);
  return { day, lateFrom: momentOf(dayNumber(day) + 1, 0) };
}

/** Gives the day so many working days after a day, or before it where `by` is negative. */
export function shiftWorkingDays(day: Day, by: number, calendar: Calendar): Day {
  let number = dayNumber(day);
  for (let left = Math.abs(by); left > 0;) {
    number += Math.sign(by);
    if (calendar.look(number).working) left -= 1;
  }
  return dayFromNumber(number);
}

/** Counts the working days after one day up to another; 0 where the other is not later. */
export function workingDaysAfter(day: Day, until: Day, calendar: Calendar): number {
  let count = 0;
  for (let number = dayNumber(day) + 1; number <= dayNumber(until); number += 1)
    if (calendar.look(number).working) count += 1;
  return count;
}
