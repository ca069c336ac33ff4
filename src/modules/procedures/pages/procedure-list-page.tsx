// Procedures found by everyday words, or walked through by level, sector and situation in life.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import {
  Empty,
  Filters,
  LinkButton,
  Notice,
  PageHead,
  Pager,
  ResultList,
  SearchBox,
  SelectField,
  Vietnamese,
} from "../../../ui/index.ts";
import {
  findForeignName,
  listEvents,
  listProcedures,
  listSectors,
  type ProcedureList,
} from "../queries.ts";
import type { ProcedureListing } from "../queries/catalogue.ts";
import { type ListQuery, listQuery } from "../rules/list-query.ts";
import { wordKey } from "../../../values/word-key.ts";
import { type Href, href, withQuery } from "../../../values/href.ts";

export const procedureList: Page = { get: showProcedures };

async function showProcedures(request: PageRequest): Promise<TextAnswer> {
  const asked = listQuery.safeParse(Object.fromEntries(request.query));
  const query = asked.success
    ? asked.data
    : listQuery.parse({ q: (request.query.get("q") ?? "").slice(0, 400) });
  const [list, sectors, events] = await Promise.all([listed(query), listSectors(), listEvents()]);
  const names = await Promise.all(
    list.items.map(({ code }) => findForeignName(code, request.language)),
  );
  const found = { ...list, names };
  return page(
    request,
    { title: request.t("procedures.title"), description: request.t("procedures.lead") },
    <ProcedureListView
      request={request}
      query={query}
      found={found}
      sectors={sectors.map(({ sector }) => sector)}
      events={events}
    />,
  );
}

// `names` are those in the reader's language, in the order of the items; null where there is only
// the Vietnamese one.
type Found = ProcedureList & { names: (string | null)[] };

// A page that has gone with the catalogue of yesterday begins anew.
async function listed(query: ListQuery): Promise<ProcedureList> {
  const { q: question, level, sector, event, after } = query;
  return (
    (await listProcedures({ question, level, sector, event, after })) ??
    (await listed({ ...query, after: undefined }))
  );
}

interface ViewProps {
  request: PageRequest;
  query: ListQuery;
  found: Found;
  sectors: string[];
  events: string[];
}

function ProcedureListView({ request, query, found, sectors, events }: ViewProps) {
  const { t } = request;
  const kept = Object.fromEntries(
    Object.entries({ level: query.level, sector: query.sector, event: query.event }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return (
    <>
      <PageHead title={t("procedures.title")} lead={<p>{t("procedures.lead")}</p>} />
      <SearchBox
        t={t}
        action="/procedures"
        label={t("procedures.search")}
        hint={t("procedures.search-hint")}
        value={query.q}
        hidden={kept}
      />
      <Narrowing
        request={request}
        query={query}
        sectors={sectors}
        events={events}
        narrowed={Object.keys(kept).length > 0}
      />
      <Results request={request} query={query} found={found} />
    </>
  );
}

interface NarrowingProps extends Omit<ViewProps, "found"> {
  narrowed: boolean;
}

function Narrowing({ request: { t }, query, sectors, events, narrowed }: NarrowingProps) {
  return (
    <Filters
      t={t}
      fold
      action="/procedures"
      hidden={query.q === "" ? {} : { q: query.q }}
      clearHref={narrowed ? address({ q: query.q }) : undefined}
    >
      <SelectField
        t={t}
        type="select"
        name="event"
        label={t("procedures.event")}
        value={query.event}
        empty={t("procedures.any")}
        options={events.map((event) => ({
          value: event,
          label: t(wordKey(`procedures.event.${event}`)),
        }))}
      />
      <SelectField
        t={t}
        type="select"
        name="level"
        label={t("procedures.level")}
        value={query.level}
        empty={t("procedures.any")}
        options={(["commune", "province", "ministry"] as const).map((level) => ({
          value: level,
          label: t(`procedures.level.${level}`),
        }))}
      />
      <SelectField
        t={t}
        type="select"
        name="sector"
        label={t("procedures.sector")}
        value={query.sector}
        empty={t("procedures.any")}
        options={sectors.map((sector) => ({
          value: sector,
          label: sector,
          language: "vi" as const,
        }))}
      />
    </Filters>
  );
}

function Results({ request, query, found }: Omit<ViewProps, "sectors" | "events">) {
  const { t } = request;
  if (found.items.length === 0) {
    return (
      <Empty
        title={t("procedures.none", { question: query.q })}
        action={
          <LinkButton href="/procedures" kind="secondary">
            {t("procedures.all")}
          </LinkButton>
        }
      >
        <p>{t("procedures.none-text")}</p>
      </Empty>
    );
  }
  const items = found.items.map((line, index) => lineOf(request, line, found.names[index] ?? null));
  const pages = { q: query.q, level: query.level, sector: query.sector, event: query.event };
  return (
    <>
      {found.sure ? null : <Unsure request={request} question={query.q} />}
      <ResultList
        label={t(query.q === "" ? "procedures.listed" : "procedures.found")}
        items={items}
      />
      <Pager
        t={t}
        previous={query.after ? address(pages) : undefined}
        next={found.next ? address({ ...pages, after: found.next }) : undefined}
      />
    </>
  );
}

function lineOf({ t }: PageRequest, line: ProcedureListing, foreignName: string | null) {
  const official = plain(line.name) === plain(line.everydayName) ? undefined : line.name;
  const said = foreignName ? line.everydayName : official;
  const levels = line.levels
    .filter((level) => level !== "other")
    .map((level) => t(`procedures.level.${level}`));
  return {
    href: href("/procedures/:code", { code: line.code }),
    title: foreignName ?? <Vietnamese>{line.everydayName}</Vietnamese>,
    // The desk knows the Vietnamese name.
    text: said && <Vietnamese>{said}</Vietnamese>,
    facts: [
      <Vietnamese key="sector">{line.sector}</Vietnamese>,
      ...levels,
      line.code,
      ...(line.hasFullText ? [] : [t("procedures.index-only")]),
    ],
  };
}

function Unsure({ request: { t }, question }: { request: PageRequest; question: string }) {
  return (
    <Notice kind="caution" title={t("procedures.unsure", { question })}>
      <p>{t("procedures.unsure-text")}</p>
    </Notice>
  );
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^thủ tục /u, "")
    .replace(/[.\s]+$/u, "");
}

function address(query: Record<string, string | undefined>): Href {
  const parameters = new URLSearchParams(
    Object.entries(query).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  );
  return withQuery("/procedures", parameters);
}
