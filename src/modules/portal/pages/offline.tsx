/** What people see while their device has no network: kept by the browser (ui/workers), the same for everybody. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { LinkButton, Problem } from "../../../ui/index.ts";

export const offline: Page = {
  async get(request) {
    const { t } = request;
    // The browser shows it under the address that was asked for, so an empty address asks for that again.
    return page(request, { title: t("ui.problem.offline.title") }, <Problem t={t} kind="offline" action={<LinkButton href="">{t("problem.retry")}</LinkButton>} />);
  },
};
