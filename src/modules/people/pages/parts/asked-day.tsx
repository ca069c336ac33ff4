/** The day on which posts and duties are looked at. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { DateField, Filters, isoDate, readDateParts } from "../../../../ui/index.ts";

/** Gives the day that the address asks for, 'YYYY-MM-DD'; today where it names none. */
export function askedDay({ query }: Pick<PageRequest, "query">): string {
  return isoDate(readDateParts((name) => query.get(name), "on")) || dayOf(now());
}

/** A box for another day; it stays in the address. */
export function DayChoice({ request, day }: { request: PageRequest; day: string }) {
  const { t, path } = request;
  const [year = "", month = "", date = ""] = day.split("-");
  return (
    <Filters
      t={t}
      action={path}
      label={t("people.on-day")}
      button={t("people.look")}
      clearHref={request.query.has("on-day") ? path : undefined}
    >
      <DateField
        t={t}
        type="date"
        name="on"
        label={t("people.on-day")}
        value={{ day: date, month, year }}
        required
      />
    </Filters>
  );
}
