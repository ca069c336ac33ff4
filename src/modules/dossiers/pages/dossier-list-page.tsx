/**
 * All dossiers that an official may see: found by code, name or telephone, narrowed down, sorted,
 * counted and taken out.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { exportFormats } from "../../../platform/exports/export-file.ts";
import { dayOf, formatNumber } from "../../../platform/format.ts";
import { Actions, Empty, LinkButton, PageHead, Pager, Tabs } from "../../../ui/index.ts";
import { namesOf } from "../../people/index.ts";
import { countByState, countedMax, pageOfDossiers } from "../queries/dossier-list.ts";
import { pageKey, readPageKey } from "../queries/inbox.ts";
import { type DossierState, dossierStates } from "../rules/dossier.ts";
import { type ListFilter, listQuery, readListFilter } from "../rules/list-filter.ts";
import { ListFilters } from "./parts/list-filters.tsx";
import { ListTable } from "./parts/list-table.tsx";
import { type Href, withQuery } from "../../../values/href.ts";

const pageSize = 25;

export const dossierList: Page = {
  async get(request) {
    const { t } = request;
    const filter = readPeriod(request.query.get("period"), readListFilter(request.query));
    const place = {
      after: readPageKey(request.query.get("after")),
      before: readPageKey(request.query.get("before")),
    };
    const at = now();
    const [found, counted] = await Promise.all([
      pageOfDossiers(request.actor, filter, at, place, pageSize),
      countByState(request.actor, filter, at),
    ]);
    const names = await namesOf([
      ...new Set(found.rows.flatMap((row) => row.holder_account_id ?? [])),
    ]);
    const href = (change: Parameters<typeof listQuery>[1]) =>
      withQuery("/desk/dossiers", request.sealed(listQuery(filter, change)));
    return page(
      request,
      { title: t("dossiers.all"), islands: ["ui/desk-keys"] },
      <>
        <PageHead
          title={t("dossiers.all")}
          actions={<TakeOut request={request} filter={filter} />}
        />
        <ListFilters request={request} filter={filter} />
        <Tabs label={t("dossiers.all.states")} items={stateTabs(request, filter, counted)} />
        {found.rows.length === 0 ? (
          <Empty title={t("dossiers.all.none")}>
            <p>{t("dossiers.all.none-text")}</p>
          </Empty>
        ) : (
          <ListTable request={request} filter={filter} rows={found.rows} names={names} />
        )}
        <Pager
          t={t}
          previous={
            found.previous
              ? href({ before: pageKey(found.previous.at, found.previous.id) })
              : undefined
          }
          next={found.next ? href({ after: pageKey(found.next.at, found.next.id) }) : undefined}
        />
      </>,
    );
  },
};

function TakeOut({ request, filter }: { request: PageRequest; filter: ListFilter }) {
  const { t } = request;
  const atDesk = request.staff.post.duties.some(({ name }) => name === "dossiers.receive");
  return (
    <Actions>
      {exportFormats.toReversed().map((format) => (
        <LinkButton
          key={format}
          kind="secondary"
          small
          href={withQuery(`/desk/dossiers.${format}`, request.sealed(listQuery(filter)))}
        >
          {t(`dossiers.all.export.${format}`)}
        </LinkButton>
      ))}
      {atDesk ? (
        <LinkButton kind="secondary" small href={registerHref(filter)}>
          {t("dossiers.all.register")}
        </LinkButton>
      ) : null}
    </Actions>
  );
}

// The register knows a period and no other filter: it has every dossier of its days.
function registerHref({ from, to }: ListFilter): Href {
  const days = new URLSearchParams(Object.entries({ from, to }).filter(([, day]) => day !== ""));
  return withQuery("/desk/register.pdf", days);
}

// Many are not counted by state: a tab then says what it shows, and the first that there are more.
function stateTabs(
  request: PageRequest,
  filter: ListFilter,
  counts: Awaited<ReturnType<typeof countByState>>,
) {
  const { t, language } = request;
  const all = counts
    ? formatNumber(
        [...counts.values()].reduce((sum, count) => sum + count, 0),
        language,
      )
    : t("dossiers.all.more-than", { count: formatNumber(countedMax, language) });
  const shown = dossierStates.filter(
    (state) => counts === null || counts.has(state) || state === filter.state,
  );
  const countOf = (state: DossierState) =>
    counts ? formatNumber(counts.get(state) ?? 0, language) : undefined;
  return [
    {
      href: withQuery("/desk/dossiers", request.sealed(listQuery(filter, { state: null }))),
      label: t("dossiers.all.any"),
      count: all,
      current: filter.state === null,
    },
    ...shown.map((state) => ({
      href: withQuery("/desk/dossiers", request.sealed(listQuery(filter, { state }))),
      label: t(`dossiers.state.${state}`),
      count: countOf(state),
      current: filter.state === state,
    })),
  ];
}

// A period is a choice in words; in the address of links it stands as days, so that a shared link
// means the same tomorrow.
function readPeriod(period: string | null, filter: ListFilter): ListFilter {
  if (period === null) return filter;
  const today = dayOf(now());
  const ago = (days: number) => dayOf(new Date(now().getTime() - days * 86_400_000));
  const starts: Record<string, string> = {
    today,
    "7": ago(6),
    "30": ago(29),
    year: `${today.slice(0, 4)}-01-01`,
  };
  const [from = "", to = ""] = period.includes("_")
    ? period.split("_")
    : [starts[period], starts[period] ? today : ""];
  const days = readListFilter(new URLSearchParams({ from, to }));
  return { ...filter, from: days.from, to: days.to };
}
