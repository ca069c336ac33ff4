/** Dates, times, numbers and money as each language writes them, in the city's time zone. */
import type { Language } from "./actor.ts";
import { now } from "./clock.ts";

const locales: Record<Language, string> = { vi: "vi-VN", en: "en-GB", fr: "fr-FR" };
const weekdays: Record<Language, readonly string[]> = {
  vi: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
};

const months = {
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
} as const;

/** "25/11/2026": day before month in all three languages. */
export function formatDay(at: Date | string, _language: Language): string {
  const local = inCity(at);
  const year = String(local.getUTCFullYear()).padStart(4, "0");
  return `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${year}`;
}

/** "thứ Tư, 25/11/2026", "Wednesday 25 November 2026", "vendredi 1er janvier 2027". */
export function formatDate(at: Date | string, language: Language): string {
  const local = inCity(at);
  const weekday = weekdays[language][local.getUTCDay()];
  if (language === "vi") return `${weekday}, ${formatDay(at, language)}`;
  const day = local.getUTCDate();
  const ordinal = language === "fr" && day === 1 ? "1er" : String(day);
  return `${weekday} ${ordinal} ${months[language][local.getUTCMonth()]} ${local.getUTCFullYear()}`;
}

/** Gives a date as it begins a line: "Thứ Tư, 25/11/2026". */
export function formatDateAlone(at: Date | string, language: Language): string {
  const date = formatDate(at, language);
  return date.charAt(0).toUpperCase() + date.slice(1);
}

/** "14:50": twenty-four hours in all three languages. */
export function formatTime(at: Date, _language: Language): string {
  const local = inCity(at);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** "14:50, thứ Tư, 25/11/2026". */
export function formatMoment(at: Date, language: Language): string {
  return `${formatTime(at, language)}, ${formatDate(at, language)}`;
}

/** Rounds to tenths: as finely as a clock of days or hours is told. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** "8.000". */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(locales[language]);
}

/** "97,5%"; takes per cent. Vietnamese and English leave no blank before the sign, French does. */
export function formatPercent(percent: number, language: Language): string {
  return `${formatNumber(percent, language)}${language === "fr" ? "\u00a0" : ""}%`;
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
  if (number !== lastDay.number)
    lastDay = { number, text: new Date(number * dayMilliseconds).toISOString().slice(0, 10) };
  return lastDay.text;
}

/** Gives the present day in the city as YYYY-MM-DD. */
export function today(): string {
  return dayOf(now());
}

// The city's clock as if it were UTC: Việt Nam has been at UTC+7 without summer time since 1975.
// Intl would take ten times as long, for forty moments on a list.
function inCity(at: Date | string): Date {
  return typeof at === "string"
    ? new Date(`${at}T12:00:00Z`)
    : new Date(at.getTime() + 7 * 3_600_000);
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
