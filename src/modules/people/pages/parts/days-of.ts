import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";

/** Says from which day to which something counts; null as last day: until it is ended. */
export function daysOf(
  { t, language }: Pick<PageRequest, "t" | "language">,
  { from, to }: { from: string; to: string | null },
): string {
  const first = formatDay(from, language);
  return to === null
    ? t("people.from-day", { day: first })
    : t("people.day-span", { first, last: formatDay(to, language) });
}
