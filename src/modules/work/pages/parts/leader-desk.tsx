/**
 * A leader's first page: what needs them, what is abnormal today, and who has it. Each row leads to
 * where it is decided, asked after, given or urged.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { mayOpen } from "../../../../gates/staff.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { formatDay, formatNumber } from "../../../../platform/format.ts";
import { Actions, LinkButton, PageHead, Panel, Table } from "../../../../ui/index.ts";
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

const waitingMax = 5;
const unitsMax = 8;

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
    pageOfWaiting(staff, systems, always, {}, waitingMax),
    abnormalToday(staff, systems, at),
    counting,
    getUnits(),
  ]);
  const names = namesFor(request, new Map(), units);
  const table = { request, systems, names };
  return (
    <>
      <PageHead title={t("work.title")} over={staff.post.title} />
      <Panel
        title={t("work.needs-you")}
        count={totalCount([...counts.values()], language)}
        actions={<a href={deskHref({ system: null, when: null })}>{t("work.see-all")}</a>}
      >
        {found.rows.length === 0 ? (
          <p class="soft">{t("work.empty")}</p>
        ) : (
          <WaitingTable request={request} rows={found.rows} names={names} />
        )}
      </Panel>
      <Panel title={t("work.abnormal")}>
        {unitTable({ ...table, number: "today", rows: abnormal }) ?? (
          <p class="soft">{t("work.abnormal-none")}</p>
        )}
      </Panel>
      <Panel title={t("work.who-has")}>
        {unitTable({ ...table, number: "in_all", rows: abnormal }) ?? (
          <p class="soft">{t("work.who-has-none")}</p>
        )}
      </Panel>
    </>
  );
}

interface UnitTable {
  request: PageRequest;
  systems: readonly WaitingSystem[];
  names: Names;
  rows: readonly Abnormal[];
  /** Which of the two numbers is told. */
  number: "today" | "in_all";
}
interface UnitLine {
  unit: string;
  /** What is overdue there, in each system. */
  parts: Abnormal[];
  since: Date;
  sum: number;
}

// A unit stands once, with all that it has; those with most come first.
function linesOf({ rows, number }: UnitTable): UnitLine[] {
  const byUnit = Map.groupBy(
    rows.filter((row) => row[number] > 0),
    ({ unit }) => unit,
  );
  return [...byUnit]
    .map(([unit, parts]) => ({
      unit,
      parts,
      since: new Date(Math.min(...parts.map(({ since }) => since.getTime()))),
      sum: parts.reduce((sum, row) => sum + row[number], 0),
    }))
    .toSorted((one, other) => other.sum - one.sum)
    .slice(0, unitsMax);
}

function unitTable(table: UnitTable): JSX.Element | null {
  const { request, names, number } = table;
  const { t, language } = request;
  const lines = linesOf(table);
  if (lines.length === 0) return null;
  return (
    <Table
      caption={t(number === "today" ? "work.abnormal" : "work.who-has")}
      captionHidden
      rows={lines}
      rowKey={({ unit }) => unit}
      columns={[
        { key: "unit", label: t("work.unit"), cell: ({ unit }) => names.unit(unit) },
        { key: "what", label: t("work.what"), cell: (line) => partLinks(table, line) },
        {
          key: "since",
          label: t("work.since"),
          cell: ({ since }) => formatDay(since, language),
        },
        {
          key: "do",
          label: t("work.do"),
          labelHidden: true,
          cell: (line) => reachingLinks(table, line),
        },
      ]}
    />
  );
}

function numberText({ request: { t, language }, number }: UnitTable, row: Abnormal): string {
  const count = formatNumber(row[number], language);
  return t("work.number-of", { what: t(row.about.key), count });
}

// Within a sentence the thing counted begins small.
function numberWithin({ request: { t, language }, number }: UnitTable, row: Abnormal): string {
  const what = t(row.about.key);
  return t("work.number-within", {
    what: what.charAt(0).toLowerCase() + what.slice(1),
    count: formatNumber(row[number], language),
  });
}

function partLinks(table: UnitTable, { parts, unit }: UnitLine) {
  return (
    <ul class="facts">
      {parts.map((row) => (
        <li key={row.part}>
          <a href={row.about.address(unit)} data-row>
            {numberText(table, row)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function reachingLinks(table: UnitTable, { unit, parts, since }: UnitLine) {
  const { request, systems, names } = table;
  const { t, staff, language } = request;
  const what = t("work.about", {
    what: parts.map((row) => numberWithin(table, row)).join(", "),
    day: formatDay(since, language),
  });
  const ways = systems
    .flatMap(({ reaching }) => reaching ?? [])
    .filter(({ duties }) => mayOpen(staff, duties));
  return (
    <Actions>
      {ways.map(({ key, address }) => (
        <LinkButton key={key} kind="secondary" small href={address(unit, what, t)}>
          {t(key)}
          <span class="visually-hidden"> {names.unit(unit)}</span>
        </LinkButton>
      ))}
    </Actions>
  );
}
