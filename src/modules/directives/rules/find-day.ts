/** The days that an official text names for a task. Pure. */

export interface FoundDay {
  /** YYYY-MM-DD, as named; a month or quarter gives its last day. */
  day: string;
  /** Where the words of it stand. */
  start: number;
  end: number;
}

// What leads to a day: "trước ngày", "hoàn thành trong tháng", "chậm nhất là ngày", "xong trước".
const lead =
  "(?:,\\s*)?(?:hoàn thành|báo cáo|gửi|xong)?\\s*" +
  "(?:trước|chậm nhất(?:\\s+(?:là|vào|đến))?|muộn nhất(?:\\s+là)?|đến|hạn(?:\\s+cuối)?(?:\\s+là)?" +
  "|trong|vào|xong|thời hạn)\\s*:?\\s*(?:\\d{1,2}\\s*(?:giờ|h)\\s*(?:\\d{2})?,?\\s*)?";
const patterns: [RegExp, (match: RegExpExecArray, today: string) => string | null][] = [
  [
    new RegExp(`${lead}(?:ngày\\s+)?(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}))?(?!\\d)`, "iu"),
    ([, day, month, year], today) => dated(day, month, year, today),
  ],
  [
    new RegExp(`${lead}ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s+năm\\s+(\\d{4}))?`, "iu"),
    ([, day, month, year], today) => dated(day, month, year, today),
  ],
  [
    new RegExp(`${lead}tháng\\s+(\\d{1,2})(?:\\s*[/-]\\s*|\\s+năm\\s+)(\\d{4})`, "iu"),
    ([, month, year]) => lastOf(Number(year), Number(month)),
  ],
  [
    new RegExp(`${lead}quý\\s+(IV|III|II|I|[1-4])(?:\\s*[/-]\\s*|\\s+năm\\s+)(\\d{4})`, "iu"),
    ([, quarter, year]) => lastOf(Number(year), quarterOf(quarter ?? "") * 3),
  ],
];

/**
 * Finds the day until which a sentence wants something done; null where it names none. A day
 * without a year is the next one from `today` on. "Trước ngày" is read as that very day: a person
 * confirms each.
 */
export function findDay(sentence: string, today: string): FoundDay | null {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(sentence);
    const day = match && read(match, today);
    if (match && day) return { day, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function dated(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
  today: string,
): string | null {
  const thisYear = Number(today.slice(0, 4));
  if (year) return written(Number(year), Number(month), Number(day));
  const now = written(thisYear, Number(month), Number(day));
  return now !== null && now < today ? written(thisYear + 1, Number(month), Number(day)) : now;
}

function lastOf(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function quarterOf(text: string): number {
  const roman = ["I", "II", "III", "IV"].indexOf(text.toUpperCase());
  return roman >= 0 ? roman + 1 : Number(text);
}

// 31 April is no day, and rolls over into May.
function written(year: number, month: number, day: number): string | null {
  const two = (number: number) => String(number).padStart(2, "0");
  const text = `${year}-${two(month)}-${two(day)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return real ? text : null;
}
