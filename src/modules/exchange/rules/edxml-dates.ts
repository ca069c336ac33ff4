/** Days and moments of a message: yyyy/MM/dd, yyyy/MM/dd HH:mm:ss. Pure. */
import { isDay } from "../../../values/day.ts";

/** Gives a day 'YYYY-MM-DD' of what a message says; null where no calendar has it. */
export function edxmlDay(text: string | null): string | null {
  const parts = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[T ].*)?$/.exec(text ?? "");
  if (!parts) return null;
  const [year = "", month = "", day = ""] = parts.slice(1);
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
}

/** Gives the first text in some that looks like a day and is none: 2014/02/30. */
export function impossibleDay(texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    for (const [found] of (text ?? "").matchAll(/(?<!\d)\d{4}\/\d{1,2}\/\d{1,2}(?!\d)/g))
      if (edxmlDay(found) === null) return found;
  }
  return null;
}
