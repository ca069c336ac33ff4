/**
 * The first page: one search box, what most people come for, where a dossier stands, when the desks
 * are open, and what the city is telling its people.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import {
  Actions,
  Card,
  Columns,
  LinkButton,
  Panel,
  SearchBox,
  Tiles,
  Vietnamese,
} from "../../../ui/index.ts";
import { desksOn } from "../../calendar/index.ts";
import {
  findForeignName,
  type ProcedureListing,
  searchProcedures,
} from "../../procedures/index.ts";
import { cityNews } from "./parts/city-news.tsx";
import { DeskHours } from "./parts/desk-hours.tsx";
import { href } from "../../../values/href.ts";

export const home: Page = {
  async get(request) {
    const { t } = request;
    const [common, desks, news] = await Promise.all([
      commonTiles(request),
      desksOn(now()),
      cityNews(request),
    ]);
    return page(
      request,
      { title: t("portal.title"), description: t("portal.description") },
      <>
        <h1>{t("portal.title")}</h1>
        <SearchBox
          t={t}
          large
          action="/procedures"
          name="q"
          label={t("portal.search")}
          hint={t("portal.search-hint")}
        />
        <Panel title={t("portal.common")}>
          <Tiles
            label={t("portal.common")}
            items={[
              ...common,
              {
                href: "/procedures",
                title: t("portal.all-procedures"),
                text: t("portal.all-procedures-text"),
              },
            ]}
          />
        </Panel>
        <Columns
          asideFirst
          asideLabel={t("portal.dossier")}
          aside={
            <>
              <OwnDossier request={request} />
              <DeskHours request={request} desks={desks} />
            </>
          }
        >
          {news}
        </Columns>
      </>,
    );
  },
};

async function commonTiles({ language }: PageRequest) {
  const common = await searchProcedures("", { limit: 5, fullTextOnly: true });
  return Promise.all(
    common.map(async (listing) => tile(listing, await findForeignName(listing.code, language))),
  );
}

// The everyday word leads; the law's own word stands beside it once. In another language the
// Vietnamese name stays beside, since the desk knows that one.
function tile({ code, name, everydayName }: ProcedureListing, foreignName: string | null) {
  const everyday = <Vietnamese>{everydayName}</Vietnamese>;
  if (foreignName)
    return { href: href("/procedures/:code", { code }), title: foreignName, text: everyday };
  const official = name
    .replace(/^Thủ tục (\p{L})/u, (_, first: string) => first.toUpperCase())
    .replace(/\s*\(.*\)$/u, "");
  return {
    href: href("/procedures/:code", { code }),
    title: everyday,
    text: official === everydayName ? undefined : <Vietnamese>{official}</Vietnamese>,
  };
}

function OwnDossier({ request: { t, actor } }: { request: PageRequest }) {
  const isCitizen = actor.kind === "citizen";
  return (
    <Card title={t("portal.follow")}>
      <SearchBox
        t={t}
        id="code"
        action="/look-up"
        name="code"
        label={t("dossiers.code")}
        hint={t("portal.follow-text")}
        button={t("dossiers.look")}
      />
      {actor.kind === "staff" ? null : (
        <>
          <p>{t(isCitizen ? "portal.signed-in" : "portal.sign-in-text")}</p>
          <Actions>
            <LinkButton kind="secondary" href={isCitizen ? "/dossiers" : "/sign-in"}>
              {t(isCitizen ? "menu.my-dossiers" : "ui.sign-in")}
            </LinkButton>
          </Actions>
        </>
      )}
    </Card>
  );
}
