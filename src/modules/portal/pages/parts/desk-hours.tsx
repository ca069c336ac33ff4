import type { PageRequest } from "../../../../gates/request.ts";
import { formatDate } from "../../../../platform/format.ts";
import { Card, SummaryList } from "../../../../ui/index.ts";
import { type DeskDay, dayReason, sessionTimes } from "../../../calendar/index.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** When each kind of desk is open today; a closed one says why, and when it opens again. */
export function DeskHours({ request, desks }: { request: PageRequest; desks: DeskDay[] }) {
  const { t, language } = request;
  const hours = ({ day, next }: DeskDay) => {
    if (day.sessions.length > 0) return sessionTimes(day.sessions);
    const opens = t("portal.opens-again", {
      day: formatDate(next.day, language),
      times: sessionTimes(next.sessions),
    });
    return `${dayReason(day, language, t) || t("portal.closed-today")}. ${opens}`;
  };
  return (
    <Card title={t("portal.today", { day: formatDate(desks[0]?.day.day ?? "", language) })}>
      <SummaryList
        t={t}
        compact
        items={desks.map((desk) => ({
          term: t(wordKey(`calendar.desk.${desk.deskKind}`)),
          value: hours(desk),
        }))}
      />
      <p>
        <a href="/calendar">{t("portal.all-hours")}</a>
      </p>
    </Card>
  );
}
