/** One screen on a wall: its code, shown once, and how it is ended. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { config } from "../../../platform/config.ts";
import { formatDay, formatMoment } from "../../../platform/format.ts";
import { href } from "../../../values/href.ts";
import { Actions, Button, Form, Notice, PageHead, Panel, SummaryList } from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { endScreen } from "../commands/end-screen.ts";
import { getScreen, isCodeOf, screenShown } from "../queries/screens.ts";
import { lastMoment } from "../rules/screen-code.ts";
import { screenState } from "./screen-list-page.tsx";

export const screenDetail: Page = {
  decides: {
    upon: "the screen",
    changes: async (request) => {
      const { ended_at: at, ended_by: who } = await getScreen(request.staff, request.param("id"));
      return at ? [{ what: request.t("directives.screen-ended"), who, at }] : [];
    },
  },
  async get(request) {
    const { t, staff, language, csrf, query } = request;
    const found = await getScreen(staff, request.param("id"));
    const code = query.get("q") ?? "";
    const isShown = await isCodeOf(found.id, code);
    const units = await getUnits();
    const state = await screenState(found);
    return page(
      request,
      {
        title: t("directives.screens"),
        breadcrumb: [
          { href: "/admin/wall-screens", text: t("directives.screens") },
          { text: found.name },
        ],
      },
      <>
        <PageHead title={found.name} facts={state ? [t(state)] : []} />
        {isShown ? (
          <Notice kind="good" title={t("directives.screen-address")} announce>
            <p class="breaks">
              <code>{`${config.PUBLIC_URL}/directives/wall/${code}`}</code>
            </p>
            <p>{t("directives.screen-once")}</p>
          </Notice>
        ) : null}
        <Panel title={t("directives.wall")}>
          <SummaryList
            t={t}
            compact
            items={[
              { term: t("directives.screen.unit"), value: units.name(found.unit_code, language) },
              {
                term: t("directives.screen.made"),
                value: `${formatMoment(found.made_at, language)} · ${found.made_by}`,
              },
              {
                term: t("directives.screen.until"),
                value: formatDay(lastMoment(found.expires_at), language),
              },
            ]}
          />
        </Panel>
        {state ? null : (
          <Form
            t={t}
            csrf={csrf}
            action={href("/admin/wall-screens/:id", { id: found.id })}
            shown={screenShown(found)}
          >
            <p class="soft">{t("directives.screen-end-hint")}</p>
            <Actions>
              <Button kind="danger">{t("directives.screen-end")}</Button>
            </Actions>
          </Form>
        )}
      </>,
    );
  },
  async post(request) {
    const id = request.param("id");
    await endScreen(request.staff, id);
    return request.redirect(href("/admin/wall-screens/:id", { id }));
  },
};
