/**
 * A leader's first page: what needs them, what is abnormal today, and who has it. Each row leads to
 * where it is decided, asked after, given or urged.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { mayOpen } from "../../../../gates/staff.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { formatDay, formatNumber } from "../../../../platform/format.ts";
import {
  Actions,
  type Column,
  Empty,
  LinkButton,
  PageHead,
  Panel,
  Table,
} from "../../../../ui/index.ts";
import { getUnits } from "../../../organizations/index.ts";
import {
  type Abnormal,
  abnormalToday,
  type Counts,
  pageOfWaiting,
  type WaitingSystem,
} from "../../queries/waiting.ts";
import { always } from "../../queries/urgency.ts";
import { deskHref } from "./desk-view.ts";
import { totalCount } from "./waiting-tabs.tsx";
import { type Names, namesFor } from "./waiting-words.ts";
import { WaitingTable } from "./waiting-table.tsx";

const shownMax = 8;

/** Whether somebody oversees a whole city in some system. */
export function leadsCity(staff: Staff, systems: readonly WaitingSystem[]): boolean {
  return systems.some(({ abnormal }) => abnormal.some((part) => part.seatOf(staff) !== null));
}

/** Draws the three parts of a leader's first page. */
export async function leaderDesk(
  request: PageRequest,
  systems: readonly WaitingSystem[],
  at: Date,
  counting: Promise<ReadonlyMap<string, Counts>>,
): Promise<JSX.Element> {
  const { t, staff, language } = request;
  const [found, abnormal, counts, units] = await Promise.all([
    pageOfWaiting(staff, systems, always, {}, shownMax),
    abnormalToday(staff, systems, at),
    counting,
    getUnits(),
  ]);
  const names = namesFor(request, new Map(), units);
  const today = abnormal.filter((row) => row.today > 0).slice(0, shownMax);
  const most = abnormal.toSorted((one, other) => other.in_all - one.in_all).slice(0, shownMax);
  return (
    <>
      <PageHead title={t("work.title")} over={staff.post.title} />
      <Panel
        title={t("work.needs-you")}
        count={totalCount([...counts.values()], language)}
        actions={<a href={deskHref({ system: null, when: null })}>{t("work.see-all")}</a>}
      >
        {found.rows.length === 0 ? (
          <Empty title={t("work.empty")} />
        ) : (
          <WaitingTable request={request} rows={found.rows} names={names} />
        )}
      </Panel>
      <Panel title={t("work.abnormal")}>
        {today.length === 0 ? (
          <Empty title={t("work.abnormal-none")} />
        ) : (
          abnormalTable({ request, systems, names, rows: today, number: "today" })
        )}
      </Panel>
      <Panel title={t("work.who-has")}>
        {most.length === 0 ? (
          <Empty title={t("work.who-has-none")} />
        ) : (
          abnormalTable({ request, systems, names, rows: most, number: "in_all" })
        )}
      </Panel>
    </>
  );
}

interface AbnormalTable {
  request: PageRequest;
  systems: readonly WaitingSystem[];
  names: Names;
  rows: Abnormal[];
  /** Which of the two numbers stands first. */
  number: "today" | "in_all";
}

function abnormalTable(table: AbnormalTable) {
  const { request, names, rows, number } = table;
  const { t, language } = request;
  const columns: Column<Abnormal>[] = [
    { key: "unit", label: t("work.unit"), cell: ({ unit }) => names.unit(unit) },
    { key: "what", label: t("work.what"), cell: ({ about }) => t(about.key) },
    {
      key: "number",
      label: t(number === "today" ? "work.since-today" : "work.in-all"),
      kind: "number",
      cell: (row) => formatNumber(row[number], language),
    },
    {
      key: "since",
      label: t("work.since"),
      cell: ({ since }) => formatDay(since, language),
      wideOnly: true,
    },
    {
      key: "do",
      label: t("work.do"),
      labelHidden: true,
      cell: (row) => reachingLinks(table, row),
    },
  ];
  return (
    <Table
      caption={t(number === "today" ? "work.abnormal" : "work.who-has")}
      captionHidden
      rows={rows}
      rowKey={({ part, unit }) => `${part} ${unit}`}
      href={({ about, unit }) => about.address(unit)}
      columns={columns}
    />
  );
}

function reachingLinks({ request, systems, names, number }: AbnormalTable, row: Abnormal) {
  const { t, staff, language } = request;
  const what = t("work.about", {
    what: t(row.about.key),
    count: formatNumber(row[number], language),
    day: formatDay(row.since, language),
  });
  const ways = systems
    .flatMap(({ reaching }) => reaching ?? [])
    .filter(({ duties }) => mayOpen(staff, duties));
  return (
    <Actions>
      {ways.map(({ key, address }) => (
        <LinkButton key={key} kind="secondary" small href={address(row.unit, what, t)}>
          {t(key)}
          <span class="visually-hidden"> {names.unit(row.unit)}</span>
        </LinkButton>
      ))}
    </Actions>
  );
}
