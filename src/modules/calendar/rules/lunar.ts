// The Vietnamese lunar calendar, reckoned at UTC+7 after the astronomical method that Hồ Ngọc Đức
// published (new moons and solar longitude after Meeus). The "chinese" calendar of ICU is reckoned
// at UTC+8 and differs in 1985, 2007 and 2030, so it may not be used here.

import { dayNumberOf, yearOf, type DayNumber } from "./day.ts";

/** A date of the lunar calendar. `leap` marks the repeated month. */
export type LunarDate = { year: number; month: number; date: number; leap: boolean };

type LunarMonth = { starts: DayNumber; length: number; year: number; month: number; leap: boolean };

const julianDayOfEpoch = 2_440_588; // The Julian day number of 1970-01-01.
const cityOffsetInDays = 7 / 24;
const synodicMonth = 29.530588853;
const newMoonOf1900 = 2_415_021.076998695;
const degree = Math.PI / 180;

/** The lunar date of a day. */
export function lunarDateOf(day: DayNumber): LunarDate {
  const civilYear = yearOf(day);
  const month = [...lunarMonths(civilYear), ...lunarMonths(civilYear + 1)].find(
    (one) => day >= one.starts && day < one.starts + one.length,
  );
  if (!month) throw new RangeError(`Day ${day} is outside the lunar reckoning.`);
  return { year: month.year, month: month.month, date: day - month.starts + 1, leap: month.leap };
}

/**
 * The day of a lunar date, or undefined when that month or that 30th day does not exist in the
 * year.
 */
export function findLunarDay(lunar: LunarDate): DayNumber | undefined {
  const month = [...lunarMonths(lunar.year), ...lunarMonths(lunar.year + 1)].find(
    (one) => one.year === lunar.year && one.month === lunar.month && one.leap === lunar.leap,
  );
  if (!month || lunar.date < 1 || lunar.date > month.length) return undefined;
  return month.starts + lunar.date - 1;
}

/** The first day of the lunar year (Mùng 1 Tết). */
export function newYearDay(year: number): DayNumber {
  const day = findLunarDay({ year, month: 1, date: 1, leap: false });
  if (day === undefined) throw new RangeError(`The lunar year ${year} cannot be reckoned.`);
  return day;
}

/** The number of the month that is repeated in a lunar year, or undefined. */
export function findLeapMonth(year: number): number | undefined {
  return [...lunarMonths(year), ...lunarMonths(year + 1)].find(
    (one) => one.year === year && one.leap,
  )?.month;
}

const monthsByYear = new Map<number, LunarMonth[]>();

/** The months from the 11th of the lunar year before to the 10th of this one, in order. */
function lunarMonths(year: number): LunarMonth[] {
  const known = monthsByYear.get(year);
  if (known) return known;
  const first = eleventhMonth(year - 1);
  const next = eleventhMonth(year);
  const starts = [first.starts];
  for (let index = 1; first.index + index < next.index; index += 1)
    starts.push(newMoonDay(first.index + index));
  const leapAt = starts.length === 13 ? leapPosition(starts, next.starts) : -1;
  const months = starts.map((start, position): LunarMonth => {
    const leap = position === leapAt;
    const counted = 11 + position - (leapAt >= 0 && position >= leapAt ? 1 : 0);
    const month = ((counted - 1) % 12) + 1;
    const length = (starts[position + 1] ?? next.starts) - start;
    return { starts: start, length, year: counted > 12 ? year : year - 1, month, leap };
  });
  monthsByYear.set(year, months);
  return months;
}

/** The 11th month is the one that holds the winter solstice (solar longitude 270°). */
function eleventhMonth(year: number): { starts: DayNumber; index: number } {
  const lastDay = dayNumberOf(year, 12, 31);
  const index = Math.floor((lastDay + julianDayOfEpoch - newMoonOf1900) / synodicMonth);
  for (let candidate = index + 1; candidate >= index - 2; candidate -= 1) {
    const starts = newMoonDay(candidate);
    if (starts <= lastDay && solarTerm(starts) < 9) return { starts, index: candidate };
  }
  throw new RangeError(`The 11th lunar month of ${year} cannot be reckoned.`);
}

/**
 * Of thirteen months, the first without a principal term repeats the number of the one before it.
 */
function leapPosition(starts: DayNumber[], end: DayNumber): number {
  return starts.findIndex(
    (start, position) =>
      position > 0 && solarTerm(start) === solarTerm(starts[position + 1] ?? end),
  );
}

/**
 * The twelfth of the ecliptic (0–11) in which the sun stands at midnight, when the day begins in
 * the city.
 */
function solarTerm(day: DayNumber): number {
  const centuries = (day + julianDayOfEpoch - 0.5 - cityOffsetInDays - 2_451_545) / 36_525;
  const squared = centuries * centuries;
  const anomaly =
    (357.5291 + 35_999.0503 * centuries - 0.0001559 * squared - 0.00000048 * squared * centuries) *
    degree;
  const mean = 280.46645 + 36_000.76983 * centuries + 0.0003032 * squared;
  const centre =
    (1.9146 - 0.004817 * centuries - 0.000014 * squared) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * centuries) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  const longitude = (((mean + centre) % 360) + 360) % 360;
  return Math.floor(longitude / 30);
}

/** The day in the city on which the new moon of that index (0 = January 1900) falls. */
function newMoonDay(index: number): DayNumber {
  return Math.floor(newMoonMoment(index) + 0.5 + cityOffsetInDays) - julianDayOfEpoch;
}

/** The Julian date (UTC) of a new moon. */
function newMoonMoment(index: number): number {
  const t = index / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2_415_020.75933 +
    29.53058868 * index +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * degree);
  const sun = (359.2242 + 29.10535608 * index - 0.0000333 * t2 - 0.00000347 * t3) * degree;
  const moon = (306.0253 + 385.81691806 * index + 0.0107306 * t2 + 0.00001236 * t3) * degree;
  const node = (21.2964 + 390.67050646 * index - 0.0016528 * t2 - 0.00000239 * t3) * degree;
  const correction =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * node) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * node + sun) -
    0.0004 * Math.sin(2 * node - sun) -
    0.0006 * Math.sin(2 * node + moon) +
    0.001 * Math.sin(2 * node - moon) +
    0.0005 * Math.sin(2 * moon + sun);
  // Ephemeris time runs ahead of clock time by this fraction of a day.
  const clockLag =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return mean + correction - clockLag;
}
