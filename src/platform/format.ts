/** Dates, times, numbers and money as each language writes them, in the city's time zone. */
import type { Language } from "./actor.ts";

const timeZone = "Asia/Ho_Chi_Minh";
const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB", fr: "fr-FR" };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${kind}`;
  let known = formatters.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
    formatters.set(key, known);
  }
  return known;
}

/** "25/11/2026". */
export function formatDay(at: Date | string, language: Language): string {
  return formatter(language, "day", { day: "2-digit", month: "2-digit", year: "numeric" }).format(moment(at));
}

/** "thứ Tư, 25/11/2026". */
export function formatDate(at: Date | string, language: Language): string {
  const weekday = formatter(language, "weekday", { weekday: "long" }).format(moment(at));
  const named = language === "vi" ? weekday.replace("Thứ", "thứ").replace(/^Chủ Nhật/, "Chủ nhật") : weekday;
  return `${named}, ${formatDay(at, language)}`;
}

/** "14:50". */
export function formatTime(at: Date, language: Language): string {
  return formatter(language, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** "14:50, thứ Tư, 25/11/2026". */
export function formatMoment(at: Date, language: Language): string {
  return `${formatTime(at, language)}, ${formatDate(at, language)}`;
}

/** "8.000". */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(locales[language]);
}

/** "8.000 đ"; takes đồng. */
export function formatMoney(dong: number, language: Language): string {
  return `${formatNumber(dong, language)} đ`;
}

const dayMilliseconds = 86_400_000;
let lastDay = { number: Number.NaN, text: "" };

/** Gives the city's calendar day of a moment as YYYY-MM-DD. */
export function dayOf(at: Date): string {
  // Nearly every question is about today: asked fifty times for one filing, it is written once.
  const number = Math.floor((at.getTime() + 7 * 3_600_000) / dayMilliseconds);
  if (number !== lastDay.number) lastDay = { number, text: new Date(number * dayMilliseconds).toISOString().slice(0, 10) };
  return lastDay.text;
}

// A bare day is noon in the city: the same day in every formatter.
function moment(at: Date | string): Date {
  return typeof at === "string" ? new Date(`${at}T12:00:00+07:00`) : at;
}
