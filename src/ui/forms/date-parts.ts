/** What a person typed into the three boxes of a date. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

/** Reads the three boxes of a date field; `read` gives the posted value of a name. */
export function readDateParts(
  read: (name: string) => string | null | undefined,
  name: string,
): DateParts {
  return {
    day: (read(`${name}-day`) ?? "").trim(),
    month: (read(`${name}-month`) ?? "").trim(),
    year: (read(`${name}-year`) ?? "").trim(),
  };
}

/**
 * Gives 'YYYY-MM-DD', "" when all boxes are empty, or null when they hold no date of the calendar.
 */
export function isoDate(parts: DateParts): string | null {
  if (!parts.day && !parts.month && !parts.year) return "";
  const numeric =
    /^\d{1,2}$/.test(parts.day) && /^\d{1,2}$/.test(parts.month) && /^\d{4}$/.test(parts.year);
  if (!numeric) return null;
  const iso = `${parts.year}-${parts.month.padStart(2, "0")}-${parts.day.padStart(2, "0")}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // 31/02 rolls over into March: what comes back is then not what was typed.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
