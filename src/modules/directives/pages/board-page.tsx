/** The four figures of a side, and of each who leads or gave: every number opens its rows. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { Actions, BigNumber, Empty, Grid, LinkButton, PageHead, Tabs } from "../../../ui/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { type BoardKind, boardKinds, boardOf, type BoardSide } from "../queries/board.ts";
import { countTasks } from "../queries/task-list.ts";
import { type TaskFigures, figures, totalOf } from "../rules/figures.ts";
import { readTaskFilter, type TaskFilter, taskQuery } from "../rules/list-filter.ts";
import { armsOf } from "../rules/scope.ts";
import { boardTable, boardTitle } from "./parts/board-table.tsx";
import { figureTones } from "./parts/figure-tones.ts";
import { href, withQuery } from "../../../values/href.ts";

const path = "/desk/directives/board";

export const board: Page = { lane: "report", get: showBoard };

async function showBoard(request: PageRequest): Promise<TextAnswer> {
  const { t, staff, language } = request;
  const { ordered, side, by } = boardAsked(request);
  const at = now();
  const filter = readTaskFilter(new URLSearchParams(), [side]);
  const [counted, lines, units] = await Promise.all([
    countTasks(staff, filter, at),
    boardOf(staff, side, by, at),
    getUnits(),
  ]);
  const total = formatNumber(totalOf(counted.figures), language);
  return page(
    request,
    {
      title: t("directives.board"),
      breadcrumb: [
        { href: "/desk/directives", text: t("directives.title") },
        { text: t("directives.board") },
      ],
    },
    <>
      <PageHead
        title={t("directives.board")}
        lead={<p>{t(`directives.side.${side}`)}</p>}
        actions={
          <Actions>
            <LinkButton href="/desk/directives/report" kind="secondary" small>
              {t("directives.report")}
            </LinkButton>
            <LinkButton href={`${path}/wall`} kind="secondary" small>
              {t("directives.wall")}
            </LinkButton>
            <LinkButton href={`${path}.xlsx?side=${side}&by=${by}`} kind="secondary" small>
              {t("directives.export-xlsx")}
            </LinkButton>
          </Actions>
        }
        facts={[
          t("directives.as-of", { moment: formatMoment(at, language) }),
          t("directives.total", { count: total }),
        ]}
      />
      {ordered.length > 1 ? (
        <Tabs label={t("directives.sides")} items={sideTabs(request, ordered, side, by)} />
      ) : null}
      <FourNumbers request={request} filter={filter} counted={counted.figures} />
      <Tabs label={t("directives.by")} items={kindTabs(request, side, by)} />
      {lines.length === 0 ? (
        <Empty title={t("directives.none")} />
      ) : (
        await boardTable(request, { filter, by, lines, units })
      )}
    </>,
  );
}

function FourNumbers({
  request: { t, language },
  filter,
  counted,
}: {
  request: PageRequest;
  filter: TaskFilter;
  counted: TaskFigures;
}) {
  return (
    <Grid>
      {figures.map((figure) => (
        <BigNumber
          key={figure}
          label={t(`directives.figure.${figure}`)}
          value={formatNumber(counted[figure], language)}
          href={withQuery("/desk/directives", taskQuery(filter, { figure }))}
          tone={figureTones[figure]}
        />
      ))}
    </Grid>
  );
}

/** Gives which board an address asks for, among the sides of the official. */
export function boardAsked({ staff, query }: PageRequest) {
  const sides = armsOf(staff).flatMap(({ side }) => (side === "joined" ? [] : [side]));
  const ordered = sides.toSorted((one, other) => rank(one) - rank(other));
  const side = readTaskFilter(query, ordered).side as BoardSide;
  const by = boardKinds.find((kind) => kind === query.get("by")) ?? "unit";
  return { ordered, side, by };
}

// The widest view comes first.
function rank(side: BoardSide): number {
  return ["all", "given", "led", "mine"].indexOf(side);
}

function sideTabs({ t }: PageRequest, sides: readonly BoardSide[], here: BoardSide, by: BoardKind) {
  return sides.map((side) => ({
    href: href(path, { side, by }),
    label: t(`directives.side.${side}`),
    current: side === here,
  }));
}

function kindTabs({ t }: PageRequest, side: BoardSide, here: BoardKind) {
  return boardKinds.map((by) => ({
    href: href(path, { side, by }),
    label: t(`directives.by.${boardTitle(by, side)}`),
    current: by === here,
  }));
}
