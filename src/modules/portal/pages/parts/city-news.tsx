/**
 * What the city is telling its people: closings, days off and make-up days from the calendar, and
 * how punctual it was. Nothing here is written by hand.
 */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import {
  dayOf,
  formatDate,
  formatDay,
  formatNumber,
  formatPercent,
} from "../../../../platform/format.ts";
import { BigNumber, Notice, Panel, Timeline } from "../../../../ui/index.ts";
import {
  type Closure,
  dayReason,
  listClosures,
  type SpecialDays,
  specialDaysAhead,
} from "../../../calendar/index.ts";
import { getUnits, type UnitRegister } from "../../../organizations/index.ts";
import { type CityFigures, cityFigures } from "../../../reports/index.ts";

const DAYS_AHEAD = 75;
const DAYS_SHOWN = 5;

/** Draws the city's word to everybody. */
export async function cityNews(request: PageRequest) {
  const { t } = request;
  const today = dayOf(now());
  const [units, closures, days, figures] = await Promise.all([
    getUnits(),
    listClosures(),
    specialDaysAhead(now(), DAYS_AHEAD),
    cityFigures(),
  ]);
  // A closing of the whole city stands among the days already.
  const standing = closures.filter(
    ({ lastDay, unitCodes }) => lastDay >= today && unitCodes.length > 0,
  );
  return (
    <Panel title={t("portal.news")}>
      {standing.map((closure) => (
        <Closed key={closure.id} request={request} units={units} closure={closure} />
      ))}
      <Punctual request={request} figures={figures} />
      {days.length > 0 ? (
        <>
          <h3>{t("portal.days")}</h3>
          <Days request={request} days={days.slice(0, DAYS_SHOWN)} />
        </>
      ) : (
        <p>{t("portal.no-days-off", { count: DAYS_AHEAD })}</p>
      )}
    </Panel>
  );
}

function Closed({
  request: { t, language },
  units,
  closure,
}: {
  request: PageRequest;
  units: UnitRegister;
  closure: Closure;
}) {
  const places = closure.unitCodes.map((code) => units.name(code, language)).join(", ");
  return (
    <Notice kind="caution" title={t("portal.closed-places", { places })}>
      <p>
        {t("portal.closed-text", {
          first: formatDay(closure.firstDay, language),
          last: formatDay(closure.lastDay, language),
          reason: closure.reason,
        })}
      </p>
    </Notice>
  );
}

function Punctual({
  request: { t, language },
  figures,
}: {
  request: PageRequest;
  figures: CityFigures;
}) {
  if (figures.share === null || figures.ended === null) return null;
  return (
    <BigNumber
      label={t("portal.on-time")}
      value={formatPercent(figures.share, language)}
      href="/transparency"
      tone="good"
      note={t("portal.on-time-of", {
        count: formatNumber(figures.ended, language),
        from: formatDay(figures.period.from, language),
        to: formatDay(figures.period.to, language),
      })}
    />
  );
}

function Days({ request: { t, language }, days }: { request: PageRequest; days: SpecialDays[] }) {
  const span = ({ first, last }: SpecialDays) =>
    first === last
      ? formatDate(first.day, language)
      : t("calendar.span", {
          first: formatDate(first.day, language),
          last: formatDate(last.day, language),
        });
  return (
    <Timeline
      label={t("portal.days")}
      events={days.map((one) => ({
        title: dayReason(one.first, language, t),
        when: span(one),
        whenAt: one.first.day,
        who: t(one.first.sessions.length > 0 ? "portal.open" : "portal.closed"),
      }))}
    />
  );
}
