/** Lines of the bank's statement that nobody could read, as they came: each may be money. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDate, formatNumber } from "../../../../platform/format.ts";
import { Notice, Panel } from "../../../../ui/index.ts";
import type { UnreadDay } from "../../desk-queries.ts";

/** Shows the lines by day with their number; nothing where there are none. */
export function UnreadLines({ request, days }: { request: PageRequest; days: UnreadDay[] }) {
  const { t, language } = request;
  if (days.length === 0) return null;
  const all = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel title={t("payments.unread")} count={formatNumber(all, language)}>
      <Notice kind="caution" title={t("payments.unread-title", { count: all })}>
        <p>{t("payments.unread-text")}</p>
      </Notice>
      {days.map(({ day, count, lines }) => (
        <section key={day}>
          <h3>{t("payments.unread-day", { day: formatDate(day, language), count })}</h3>
          <ol>
            {lines.map((line, index) => (
              <li key={index}>
                <code>{line}</code>
              </li>
            ))}
          </ol>
          {lines.length < count ? (
            <p class="soft">{t("payments.unread-more", { count: count - lines.length })}</p>
          ) : null}
        </section>
      ))}
    </Panel>
  );
}
