/** The first page: one search box, what most people come for, and where a dossier stands. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { LinkButton } from "../../../ui/actions/link-button.tsx";
import { SearchBox } from "../../../ui/forms/search-box.tsx";
import { searchProcedures } from "../../procedures/index.ts";

export const home: Page = {
  async get(request) {
    const { t } = request;
    const common = await searchProcedures("", 6);
    return page(request, { title: t("portal.title"), description: t("portal.description") },
      <div class="column">
        <h1>{t("portal.title")}</h1>
        <SearchBox t={t} action="/procedures" name="q" label={t("portal.search")} />
        <h2>{t("portal.common")}</h2>
        <ul>
          {common.map((procedure) => <li key={procedure.code}><a href={`/procedures/${procedure.code}`}>{procedure.everydayName ?? procedure.name}</a></li>)}
        </ul>
        <h2>{t("portal.follow")}</h2>
        <p>{t("portal.follow-text")}</p>
        <LinkButton href="/look-up">{t("portal.look-up")}</LinkButton>
      </div>);
  },
};
