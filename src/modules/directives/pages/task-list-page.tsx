/**
 * The tasks of an official, from each side on which they stand: the four figures as tabs, what
 * waits for somebody, and the rows behind each number.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatNumber } from "../../../platform/format.ts";
import { Actions, Empty, LinkButton, PageHead, Pager, Tabs } from "../../../ui/index.ts";
import { readListKey, writeListKey } from "../../../values/asked.ts";
import { getUnits } from "../../organizations/index.ts";
import { type TaskCounts, countTasks, pageOfTasks } from "../queries/task-list.ts";
import { figures, totalOf } from "../rules/figures.ts";
import { readTaskFilter, type TaskFilter, taskQuery, waitings } from "../rules/list-filter.ts";
import { armsOf, hasDuty, type Side } from "../rules/scope.ts";
import { TaskFilters } from "./parts/task-filters.tsx";
import { taskTable } from "./parts/task-table.tsx";
import { href, type Href, withQuery } from "../../../values/href.ts";

const pageSize = 25;
const path = "/desk/directives";

export const taskList: Page = {
  async get(request) {
    const { t, staff } = request;
    const sides = await ownSides(request);
    const filter = landedOn(request, readTaskFilter(request.query, sides));
    const at = now();
    const [found, counted, units] = await Promise.all([
      pageOfTasks(staff, filter, at, placeOf(request), pageSize),
      countTasks(staff, filter, at),
      getUnits(),
    ]);
    const here = (change: Parameters<typeof taskQuery>[1]) => hrefOf(request, filter, change);
    const title = t(`directives.side.${filter.side}`);
    return page(
      request,
      { title: t("directives.title"), islands: ["ui/desk-keys"] },
      <>
        <PageHead
          title={t("directives.title")}
          lead={<p>{title}</p>}
          actions={ways(request, filter)}
        />
        {sides.length > 1 ? (
          <Tabs label={t("directives.sides")} items={sideTabs(request, filter, sides)} />
        ) : null}
        <Tabs label={t("directives.figures")} items={figureTabs(request, filter, counted)} />
        <Waiting request={request} filter={filter} counted={counted} />
        <TaskFilters request={request} filter={filter} units={units} />
        {found.rows.length === 0 ? (
          <Empty title={t("directives.none")}>
            <p>{t("directives.none-text")}</p>
          </Empty>
        ) : (
          await taskTable(request, filter, found.rows, units)
        )}
        <Pager
          t={t}
          previous={found.previous ? here({ before: writeListKey(found.previous) }) : undefined}
          next={found.next ? here({ after: writeListKey(found.next) }) : undefined}
        />
      </>,
    );
  },
};

// Where a city is, what it gave to others is the work of the day; elsewhere what came from above.
async function ownSides({ staff }: PageRequest): Promise<Side[]> {
  const ofCity = (await getUnits()).unit(staff.post.unitCode).tier === "province";
  const first = ofCity ? "given" : "led";
  return armsOf(staff)
    .map(({ side }) => side)
    .toSorted((one, other) => Number(other === first) - Number(one === first));
}

// Whoever comes without a choice has work to do: what is still open, the most urgent first.
function landedOn({ query }: PageRequest, filter: TaskFilter): TaskFilter {
  const chosen = ["figure", "waiting", "code", "q"].some((name) => query.get(name));
  return chosen ? filter : { ...filter, waiting: "open" };
}

function placeOf({ query }: PageRequest) {
  return {
    after: readListKey(query.get("after")) ?? undefined,
    before: readListKey(query.get("before")) ?? undefined,
  };
}

// Gives the address of the list under a filter; what is searched for stands in it sealed.
function hrefOf(
  request: PageRequest,
  filter: TaskFilter,
  change: Parameters<typeof taskQuery>[1],
): Href {
  return withQuery(path, request.sealed(taskQuery(filter, change)));
}

function ways(request: PageRequest, filter: TaskFilter) {
  const { t, staff } = request;
  const assigns = hasDuty(staff.post, "directives.assign");
  const gives = assigns || hasDuty(staff.post, "directives.monitor");
  return (
    <Actions>
      {gives ? (
        <LinkButton href={`${path}/new`} small>
          {t("directives.give")}
        </LinkButton>
      ) : null}
      {gives ? (
        <LinkButton href={`${path}/sources`} kind="secondary" small>
          {t("directives.cut")}
        </LinkButton>
      ) : null}
      <LinkButton href={`${path}/board`} kind="secondary" small>
        {t("directives.board")}
      </LinkButton>
      {filter.side === "mine" ? (
        <LinkButton href={`${path}/days`} kind="secondary" small>
          {t("directives.days")}
        </LinkButton>
      ) : null}
      <LinkButton
        href={withQuery("/desk/directives.xlsx", request.sealed(taskQuery(filter)))}
        kind="secondary"
        small
      >
        {t("directives.export-xlsx")}
      </LinkButton>
      <LinkButton
        href={withQuery("/desk/directives.csv", request.sealed(taskQuery(filter)))}
        kind="secondary"
        small
      >
        {t("directives.export-csv")}
      </LinkButton>
    </Actions>
  );
}

function sideTabs({ t }: PageRequest, filter: TaskFilter, sides: readonly TaskFilter["side"][]) {
  return sides.map((side) => ({
    href: href(path, { side }),
    label: t(`directives.side.${side}`),
    current: side === filter.side,
  }));
}

// The total is the sum of the four, and each of them opens as many rows.
function figureTabs(
  request: PageRequest,
  filter: TaskFilter,
  { figures: counted, waiting }: TaskCounts,
) {
  const { t, language } = request;
  const tab = (figure: TaskFilter["figure"], count: number) => ({
    href: hrefOf(request, filter, { figure, waiting: null }),
    label: t(figure ? `directives.figure.${figure}` : "directives.figure.all"),
    count: formatNumber(count, language),
    current: filter.figure === figure && filter.waiting === null,
  });
  const open = {
    href: hrefOf(request, filter, { figure: null, waiting: "open" }),
    label: t("directives.figure.open"),
    count: formatNumber(waiting.open, language),
    current: filter.waiting === "open",
  };
  return [
    open,
    tab(null, totalOf(counted)),
    ...figures.map((figure) => tab(figure, counted[figure])),
  ];
}

function Waiting({
  request,
  filter,
  counted,
}: {
  request: PageRequest;
  filter: TaskFilter;
  counted: TaskCounts;
}) {
  const { t, language } = request;
  const shown = waitings
    .filter((one) => one !== "open")
    .filter((one) => counted.waiting[one] > 0 || one === filter.waiting);
  if (shown.length === 0 && counted.undated === 0) return null;
  return (
    <ul class="facts" aria-label={t("directives.waiting")}>
      {counted.undated > 0 ? (
        <li>{t("directives.undated", { count: formatNumber(counted.undated, language) })}</li>
      ) : null}
      {shown.map((one) => (
        <li key={one}>
          <a
            href={hrefOf(request, filter, { waiting: one, figure: null })}
            aria-current={one === filter.waiting ? "page" : undefined}
          >
            {t(`directives.waiting.${one}`, {
              count: formatNumber(counted.waiting[one], language),
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}
