/** An official's own due days in the calendar of their telephone: its address, made and renewed. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { formatMoment } from "../../../platform/format.ts";
import { Actions, Button, Form, Notice, PageHead } from "../../../ui/index.ts";
import { renewDayFeed } from "../commands/renew-day-feed.ts";
import { findDayFeed, isDayFeed } from "../queries/day-feed.ts";
import { withQuery } from "../../../values/href.ts";

const path = "/desk/directives/days";

export const ownDays: Page = {
  decides: { nothing: "a new address ends the one before, whichever that is" },
  async get(request) {
    const { t, staff, csrf, language, query } = request;
    const madeAt = await findDayFeed(staff.accountId);
    const token = query.get("q") ?? "";
    const shown = await isDayFeed(staff.accountId, token);
    return page(
      request,
      {
        title: t("directives.days"),
        breadcrumb: [
          { href: "/desk/directives", text: t("directives.title") },
          { text: t("directives.days") },
        ],
      },
      <>
        <PageHead
          title={t("directives.days")}
          lead={<p>{t("directives.days-lead")}</p>}
          facts={
            madeAt ? [t("directives.days-made", { moment: formatMoment(madeAt, language) })] : []
          }
        />
        {shown ? (
          <Notice kind="good" title={t("directives.days-address")} announce>
            <p class="breaks">
              <code>{`${config.PUBLIC_URL}/directives/days/${token}`}</code>
            </p>
            <p>{t("directives.days-once")}</p>
          </Notice>
        ) : null}
        <Form t={t} csrf={csrf} action={path} shown="nothing">
          <p class="soft">{t("directives.days-secret")}</p>
          <Actions>
            <Button>{t(madeAt ? "directives.days-renew" : "directives.days-make")}</Button>
          </Actions>
        </Form>
      </>,
    );
  },
  async post(request) {
    // The secret is shown to its owner alone, and stands in the address sealed.
    const token = await renewDayFeed(request.staff);
    return request.redirect(withQuery(path, request.sealed(`?q=${token}`)));
  },
};
