import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { DateField, Details, Filters, isoDate, readDateParts, Tabs } from "../../../../ui/index.ts";
import { type Period, presetOf, presetPeriod, presets, readPeriod } from "../../rules/period.ts";
import { type Href, withQuery } from "../../../../values/href.ts";

/**
 * Gives the period that a page was asked for: by two days in the address, or by the boxes of the
 * form.
 */
export function askedPeriod(request: PageRequest): Period {
  const boxed = (name: string) =>
    isoDate(readDateParts((key) => request.query.get(key), name)) || null;
  return readPeriod((name) => request.query.get(name) ?? boxed(name), dayOf(now()));
}

/**
 * Draws the choice of a period: the usual ones as links, any other by two days. `kept` stays in the
 * address.
 */
export function PeriodChoice({
  request,
  path,
  period,
  kept = {},
}: {
  request: PageRequest;
  path: Href;
  period: Period;
  kept?: Record<string, string>;
}) {
  const { t } = request;
  const today = dayOf(now());
  const current = presetOf(period, today);
  const href = (days: Period) =>
    withQuery(path, new URLSearchParams({ ...kept, from: days.from, to: days.to }));
  return (
    <>
      <Tabs
        label={t("reports.period")}
        items={presets.map((preset) => ({
          href: href(presetPeriod(preset, today)),
          label: t(`reports.period.${preset}`),
          current: preset === current,
        }))}
      />
      <Details summary={t("reports.period.other")} open={current === null}>
        <Filters
          t={t}
          action={path}
          label={t("reports.period.other")}
          button={t("reports.period.show")}
          hidden={kept}
        >
          <DateField
            t={t}
            type="date"
            name="from"
            label={t("reports.period.from")}
            value={period.from}
          />
          <DateField t={t} type="date" name="to" label={t("reports.period.to")} value={period.to} />
        </Filters>
      </Details>
    </>
  );
}
