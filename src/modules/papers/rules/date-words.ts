/** A day in words, as civil-status papers have it beside the figures. */

const digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;

/**
 * Gives "Ngày mùng một tháng một năm hai nghìn không trăm hai mươi sáu" for 01/01/2026; "Tháng …
 * năm …" for 01/2026 and "Năm …" for 2026, where no more is known; null for a day that does not
 * exist or another text.
 */
export function dateInWords(text: string): string | null {
  const parts = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(text.trim());
  if (!parts) return null;
  const [, day, month, year = ""] = parts;
  if (day !== undefined && !isDay(Number(day), Number(month), Number(year))) return null;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return null;
  const words = [
    day === undefined ? "" : `ngày ${dayInWords(Number(day))}`,
    month === undefined ? "" : `tháng ${monthInWords(Number(month))}`,
    `năm ${yearInWords(year)}`,
  ]
    .filter(Boolean)
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isDay(day: number, month: number, year: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

// The first ten days of a month are said with "mùng"; "tháng tư" is never "tháng bốn".
function dayInWords(day: number): string {
  return day <= 10 ? `mùng ${belowHundred(day)}` : belowHundred(day);
}

function monthInWords(month: number): string {
  return month === 4 ? "tư" : belowHundred(month);
}

function belowHundred(number: number): string {
  const [tens, units] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[units] ?? "";
  const head = tens === 1 ? "mười" : `${digits[tens]} mươi`;
  if (units === 0) return head;
  const tail = units === 5 ? "lăm" : units === 1 && tens > 1 ? "mốt" : digits[units];
  return `${head} ${tail}`;
}

function yearInWords(year: string): string {
  const [thousands, hundreds] = [Number(year[0]), Number(year[1])];
  const rest = Number(year.slice(2));
  const hundredWords = hundreds === 0 && rest === 0 ? "" : ` ${digits[hundreds]} trăm`;
  const restWords =
    rest === 0 ? "" : rest < 10 ? ` linh ${digits[rest]}` : ` ${belowHundred(rest)}`;
  return `${digits[thousands]} nghìn${hundredWords}${restWords}`;
}
