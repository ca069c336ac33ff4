/** Where a dossier stands, for whoever has its code: the stage and the due date, nothing personal. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { SearchBox, Notice, Status, SummaryList } from "../../../ui/index.ts";
import { findPublicLook, type PublicLook } from "../queries/dossier.ts";
import { isDossierCode, tidyCode } from "../rules/code.ts";
import { shownState } from "../rules/standing.ts";

export const lookUp: Page = {
  async get(request) {
    const { t } = request;
    const code = tidyCode((request.query.get("code") ?? "").slice(0, 80));
    const found = isDossierCode(code) ? await findPublicLook(code) : null;
    return page(request, { title: t("dossiers.look-up") },
      <div class="column">
        <h1>{t("dossiers.look-up")}</h1>
        <SearchBox t={t} action="/look-up" name="code" label={t("dossiers.code")} hint={t("dossiers.code-hint")} value={code} button={t("dossiers.look")} />
        {found ? <Found request={request} look={found} /> : null}
        {code && !found ? <Notice kind="caution" title={t("dossiers.no-such-code")}>{t("dossiers.no-such-code-text")}</Notice> : null}
      </div>);
  },
};

function Found({ request, look }: { request: PageRequest; look: PublicLook }) {
  const { t, language } = request;
  const shown = shownState({ ...look, finished_at: null }, now(), dayOf);
  return (
    <SummaryList t={t} items={[
      { term: t("dossiers.code"), value: look.code },
      { term: t("dossiers.stage"), value: <Status t={t} state={shown} text={t(`dossiers.state.${look.state}`)} /> },
      { term: t("dossiers.since"), value: formatMoment(look.state_since, language) },
      { term: t("dossiers.due"), value: look.due_at ? formatMoment(look.due_at, language) : t("dossiers.no-due") },
    ]} />
  );
}
