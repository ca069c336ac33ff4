/** All dossiers that an official may see: found by code, name or telephone, narrowed down, sorted, counted and taken out. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatNumber, formatTime } from "../../../platform/format.ts";
import {
  Empty,
  Field,
  Filters,
  LinkButton,
  PageHead,
  Pager,
  Status,
  Table,
  Tabs,
} from "../../../ui/index.ts";
import { namesOf } from "../../people/index.ts";
import { countByState, type ListRow, pageOfDossiers } from "../queries/dossier-list.ts";
import { pageKey, readPageKey } from "../queries/inbox.ts";
import { dossierStates } from "../rules/dossier.ts";
import {
  channels,
  duePeriods,
  type ListFilter,
  listQuery,
  type ListSort,
  readListFilter,
} from "../rules/list-filter.ts";
import { shownState } from "../rules/standing.ts";

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
      `/desk/dossiers${listQuery(filter, change)}`;
    return page(
      request,
      { title: t("dossiers.all"), islands: ["ui/desk-keys"] },
      <>
        <PageHead
          title={t("dossiers.all")}
          actions={
            <LinkButton kind="secondary" small href={`/desk/dossiers.csv${listQuery(filter)}`}>
              {t("dossiers.all.export")}
            </LinkButton>
          }
        />
        {filterFields(request, filter)}
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

function stateTabs(
  request: PageRequest,
  filter: ListFilter,
  { counts, whole }: Awaited<ReturnType<typeof countByState>>,
) {
  const { t, language } = request;
  const number = (count: number) => `${formatNumber(count, language)}${whole ? "" : "+"}`;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown = dossierStates.filter((state) => counts.has(state) || state === filter.state);
  return [
    {
      href: `/desk/dossiers${listQuery(filter, { state: null })}`,
      label: t("dossiers.all.any"),
      count: number(all),
      current: filter.state === null,
    },
    ...shown.map((state) => ({
      href: `/desk/dossiers${listQuery(filter, { state })}`,
      label: t(`dossiers.state.${state}`),
      count: number(counts.get(state) ?? 0),
      current: filter.state === state,
    })),
  ];
}

function filterFields(request: PageRequest, filter: ListFilter) {
  const { t, language } = request;
  const periods = ["today", "7", "30", "year"].map((value) => ({
    value,
    label: t(`dossiers.all.period.${value}`),
  }));
  const given = filter.from || filter.to;
  const day = (value: string) => (value ? formatDay(value, language) : "…");
  const chosen = given
    ? [
        {
          value: `${filter.from}_${filter.to}`,
          label: t("dossiers.all.period.given", { from: day(filter.from), to: day(filter.to) }),
        },
      ]
    : [];
  const hidden = Object.fromEntries(
    new URLSearchParams(
      listQuery({
        ...filter,
        text: "",
        procedureCode: "",
        due: null,
        channel: null,
        from: "",
        to: "",
      }),
    ),
  );
  return (
    <Filters
      t={t}
      fold
      action="/desk/dossiers"
      clearHref={isNarrowed(filter) ? "/desk/dossiers" : undefined}
      hidden={hidden}
    >
      <Field
        t={t}
        type="text"
        name="q"
        label={t("dossiers.all.search")}
        value={filter.text}
        maxLength={120}
      />
      <Field
        t={t}
        type="text"
        name="procedure"
        label={t("dossiers.all.procedure-code")}
        value={filter.procedureCode}
        maxLength={20}
      />
      <Field
        t={t}
        type="select"
        name="due"
        label={t("dossiers.all.due")}
        empty={t("dossiers.all.any")}
        value={filter.due ?? ""}
        options={duePeriods.map((value) => ({ value, label: t(`dossiers.all.due.${value}`) }))}
      />
      <Field
        t={t}
        type="select"
        name="channel"
        label={t("dossiers.channel")}
        empty={t("dossiers.all.any")}
        value={filter.channel ?? ""}
        options={channels.map((value) => ({ value, label: t(`dossiers.channel.${value}`) }))}
      />
      <Field
        t={t}
        type="select"
        name="period"
        label={t("dossiers.all.period")}
        empty={t("dossiers.all.any")}
        value={given ? `${filter.from}_${filter.to}` : ""}
        options={[...chosen, ...periods]}
      />
    </Filters>
  );
}

function isNarrowed({ text, procedureCode, due, channel, from, to }: ListFilter): boolean {
  return [text, procedureCode, due, channel, from, to].some(Boolean);
}

// A period is a choice in words; in the address of links it stands as days, so that a shared link means the same tomorrow.
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

function ListTable({
  request,
  filter,
  rows,
  names,
}: {
  request: PageRequest;
  filter: ListFilter;
  rows: ListRow[];
  names: Map<string, string>;
}) {
  const { t, language } = request;
  const at = now();
  const sorted = (sort: ListSort) => ({
    href: `/desk/dossiers${listQuery(filter, { sort, direction: filter.sort === sort && filter.direction === "ascending" ? "descending" : "ascending" })}`,
    ...(filter.sort === sort ? { direction: filter.direction } : {}),
  });
  return (
    <Table
      caption={t("dossiers.all")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => `/desk/dossiers/${row.id}`}
      columns={[
        { key: "code", label: t("dossiers.code"), cell: (row) => row.code },
        { key: "applicant", label: t("dossiers.applicant"), cell: (row) => row.applicant_name },
        { key: "procedure", label: t("dossiers.procedure"), cell: (row) => row.procedure_name },
        {
          key: "state",
          label: t("dossiers.stage"),
          cell: (row) => (
            <Status
              t={t}
              state={shownState(row, at, dayOf)}
              text={t(`dossiers.state.${row.state}`)}
            />
          ),
        },
        {
          key: "holder",
          label: t("dossiers.holder"),
          cell: (row) => (row.holder_account_id ? (names.get(row.holder_account_id) ?? "—") : "—"),
          wideOnly: true,
        },
        {
          key: "submitted",
          label: t("dossiers.submitted-at"),
          cell: (row) => formatDay(row.submitted_at, language),
          sort: sorted("submitted"),
        },
        {
          key: "due",
          label: t("dossiers.due"),
          cell: (row) =>
            row.due_at
              ? `${formatDay(row.due_at, language)} ${formatTime(row.due_at, language)}`
              : "—",
          sort: sorted("due"),
        },
      ]}
    />
  );
}
