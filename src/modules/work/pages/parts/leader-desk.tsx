/**
 * A leader's first page: what needs them, what is abnormal today, and who has it, by unit for a
 * city and by office for one unit. Each row leads to where it is decided, asked after, given or
 * urged.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { mayOpen } from "../../../../gates/staff.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { formatDay, formatNumber } from "../../../../platform/format.ts";
import { Actions, LinkButton, PageHead, Panel, Table } from "../../../../ui/index.ts";
import type { Reached } from "../../../../platform/waiting.ts";
import { getUnits } from "../../../organizations/index.ts";
import {
  type Abnormal,
  abnormalToday,
  type WaitingCounts,
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

/** Whether somebody leads a city or a unit in some system. */
export function leads(staff: Staff, systems: readonly WaitingSystem[]): boolean {
  return systems.some(({ abnormal }) => abnormal.some((part) => part.seatOf(staff) !== null));
}

/** Draws the three parts of a leader's first page. */
export async function leaderDesk(
  request: PageRequest,
  systems: readonly WaitingSystem[],
  at: Date,
  counting: Promise<ReadonlyMap<string, WaitingCounts>>,
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
  const inUnit = abnormal.length > 0 && abnormal.every(({ office }) => office !== "");
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
      <Panel title={t(inUnit ? "work.who-has-office" : "work.who-has")}>
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
interface UnitLine extends Reached {
  key: string;
  /** What is overdue there, in each system. */
  parts: Abnormal[];
  since: Date;
  sum: number;
}

// Today a unit is compared with its usual day as a whole; who has it is told office by office. A
// unit stands once, with all that it has; those with most come first.
function linesOf({ rows, number }: UnitTable): UnitLine[] {
  const told = number === "today" ? abnormalOf(rows) : rows.filter((row) => row.in_all > 0);
  const keyOf = ({ unit, office }: Abnormal) => (number === "today" ? unit : `${unit}/${office}`);
  return [...Map.groupBy(told, keyOf)]
    .map(([key, parts]) => ({
      key,
      parts,
      unit: parts[0]?.unit ?? "",
      office: parts[0]?.office ?? "",
      since: new Date(Math.min(...parts.map(({ since }) => since.getTime()))),
      sum: parts.reduce((sum, row) => sum + row[number], 0),
    }))
    .toSorted((one, other) => other.sum - one.sum)
    .slice(0, unitsMax);
}

/**
 * Gives what is more than on a usual day, or not known to be usual, each part of a unit in one row;
 * its office is the one that has most of it.
 */
export function abnormalOf(rows: readonly Abnormal[]): Abnormal[] {
  const byUnit = Map.groupBy(rows, ({ part, unit }) => `${part} ${unit}`);
  return [...byUnit.values()].flatMap((own) => {
    const [most] = own.toSorted((one, other) => other.today - one.today);
    const today = own.reduce((sum, row) => sum + row.today, 0);
    if (!most || today === 0 || (most.usual !== null && today <= most.usual)) return [];
    const since = new Date(Math.min(...own.map((row) => row.since.getTime())));
    return [{ ...most, today, since, in_all: own.reduce((sum, row) => sum + row.in_all, 0) }];
  });
}

function unitTable(table: UnitTable): JSX.Element | null {
  const { request, names, number, rows } = table;
  const { t, language } = request;
  const lines = linesOf(table);
  if (lines.length === 0) return null;
  // Today is compared in whole units, but for who heads one office.
  const inUnits = number === "today" && !rows.every(({ about }) => about.ofOffice);
  const inOffices = !inUnits && lines.every(({ office }) => office !== "");
  return (
    <Table
      caption={t(number === "today" ? "work.abnormal" : "work.who-has")}
      captionHidden
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "unit",
          label: t(inOffices ? "work.office" : "work.unit"),
          cell: (line) => (inUnits ? names.unit(line.unit) : placeOf(table, line)),
        },
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

// The office by its name, the unit where it is meant as a whole or its leaders hold it.
function placeOf({ names }: UnitTable, { unit, office }: Reached): string {
  return names.office(unit, office);
}

function numberText({ request: { t, language }, number }: UnitTable, row: Abnormal): string {
  const what = t(row.about.key);
  const count = formatNumber(row[number], language);
  if (number === "in_all") return t("work.number-of", { what, count });
  return row.usual === null
    ? t("work.number-usual-unknown", { what, count })
    : t("work.number-usual", { what, count, usual: formatNumber(Math.round(row.usual), language) });
}

// Within a sentence the thing counted begins small.
function numberWithin({ request: { t, language }, number }: UnitTable, row: Abnormal): string {
  const what = t(row.about.key);
  return t("work.number-within", {
    what: what.charAt(0).toLowerCase() + what.slice(1),
    count: formatNumber(row[number], language),
  });
}

function partLinks(table: UnitTable, { parts, unit, office }: UnitLine) {
  const whole = table.number === "today" ? "" : office;
  return (
    <ul class="facts">
      {parts.map((row) => (
        <li key={row.part}>
          <a href={row.about.address(unit, whole)} data-row>
            {numberText(table, row)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function reachingLinks(table: UnitTable, { unit, office, parts, since }: UnitLine) {
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
        <LinkButton key={key} kind="secondary" small href={address({ unit, office }, what, t)}>
          {t(key)}
          <span class="visually-hidden"> {names.office(unit, office)}</span>
        </LinkButton>
      ))}
    </Actions>
  );
}
