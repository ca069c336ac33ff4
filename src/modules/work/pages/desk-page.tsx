/**
 * An official's day: all that waits for them in every system, the most urgent on top. A leader of
 * the city or of a unit first sees what needs them, what is abnormal today, and who has it.
 */
import type { ComponentChildren } from "preact";
import { keepCounts } from "../../../gates/rail-counts.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { Empty, KeyboardHints, PageHead, Pager } from "../../../ui/index.ts";
import { readListKey, writeListKey } from "../../../values/asked.ts";
import { getUnits } from "../../organizations/index.ts";
import { namesOf } from "../../people/index.ts";
import {
  type WaitingCounts,
  countsOfWaiting,
  type DeskRow,
  pageOfWaiting,
  type WaitingSystem,
  waitingSystems,
} from "../queries/waiting.ts";
import { always, spansAt } from "../queries/urgency.ts";
import { deskHref, type DeskView, viewOf } from "./parts/desk-view.ts";
import { leaderDesk, leads } from "./parts/leader-desk.tsx";
import { SystemTabs, totalCount, UrgencyTabs } from "./parts/waiting-tabs.tsx";
import { TogetherBars } from "./parts/together-bars.tsx";
import { WaitingPreview } from "./parts/waiting-preview.tsx";
import { WaitingTable } from "./parts/waiting-table.tsx";
import { type Names, namesFor } from "./parts/waiting-words.ts";

const pageSize = 20;

export const desk: Page = {
  async get(request) {
    const { staff } = request;
    const systems = await waitingSystems();
    const at = now();
    const counting = countsOfWaiting(staff, systems, at);
    if (!request.query.has("when") && leads(staff, systems)) {
      const body = await leaderDesk(request, systems, at, counting);
      keepCounts(staff, countedPlaces(request, systems, await counting));
      return deskPage(request, body);
    }
    const view = viewOf(request.query, systems);
    const asked = systems.filter(({ name }) => view.system === null || name === view.system);
    const [counts, found] = await Promise.all([
      counting,
      pageOfWaiting(
        staff,
        asked,
        view.when ? spansAt(at)[view.when] : always,
        {
          after: readListKey(request.query.get("after")) ?? undefined,
          before: readListKey(request.query.get("before")) ?? undefined,
        },
        pageSize,
      ),
    ]);
    const names = namesFor(request, await holdersOf(request, found.rows), await getUnits());
    keepCounts(staff, countedPlaces(request, systems, counts));
    const looked =
      found.rows.find(({ id }) => id === request.query.get("preview")) ?? found.rows[0];
    return deskPage(
      request,
      <>
        <PageHead title={request.t("work.title")} over={staff.post.title} />
        <SystemTabs request={request} systems={systems} view={view} counts={counts} />
        <UrgencyTabs request={request} view={view} counts={counts} />
        <Rows request={request} view={view} rows={found.rows} names={names} looked={looked} />
        <Pager
          t={request.t}
          previous={
            found.previous ? deskHref(view, { before: writeListKey(found.previous) }) : undefined
          }
          next={found.next ? deskHref(view, { after: writeListKey(found.next) }) : undefined}
        />
      </>,
      looked ? <WaitingPreview request={request} row={looked} names={names} /> : undefined,
    );
  },
};

function deskPage(
  request: PageRequest,
  body: ComponentChildren,
  preview?: ComponentChildren,
): TextAnswer {
  const title = request.t("work.title");
  return page(request, { title, islands: ["ui/desk-keys"], preview }, body);
}

// The own name is known; of others the few on this page are asked for.
async function holdersOf({ staff }: PageRequest, rows: readonly DeskRow[]) {
  const own = staff.post.actingFor ?? staff;
  const others = new Set(rows.flatMap(({ holder }) => holder ?? []));
  others.delete(own.accountId);
  return (await namesOf([...others])).set(own.accountId, own.name);
}

function countedPlaces(
  { language }: PageRequest,
  systems: readonly WaitingSystem[],
  counts: ReadonlyMap<string, WaitingCounts>,
): Map<string, string> {
  return new Map([
    ["/desk", totalCount([...counts.values()], language)],
    ...systems.map(({ name, list }): [string, string] => {
      const own = counts.get(name);
      return [list, own ? totalCount([own], language) : ""];
    }),
  ]);
}

function Rows({
  request,
  view,
  rows,
  names,
  looked,
}: {
  request: PageRequest;
  view: DeskView;
  rows: DeskRow[];
  names: Names;
  looked: DeskRow | undefined;
}) {
  const { t } = request;
  if (rows.length === 0)
    return (
      <Empty title={t(view.system || view.when ? "work.tab-empty" : "work.empty")}>
        <p>{t("work.empty-text")}</p>
      </Empty>
    );
  return (
    <>
      <TogetherBars request={request} rows={rows} />
      <WaitingTable request={request} view={view} rows={rows} names={names} looked={looked} />
      <KeyboardHints t={t} />
    </>
  );
}
