/**
 * The board on a wall: figures of units in large letters, nobody's name, and it asks anew by itself
 * each minute. Whoever opens it is signed in as on any page of the desk.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { BigNumber, Empty, Grid, Table } from "../../../ui/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { type BoardLine, boardOf } from "../queries/board.ts";
import { countTasks } from "../queries/task-list.ts";
import { figures, totalOf } from "../rules/figures.ts";
import { readTaskFilter } from "../rules/list-filter.ts";
import { armsOf } from "../rules/scope.ts";
import { figureTones } from "./parts/figure-tones.ts";

// As many lines as a screen of 1080 points shows in letters that are read from six metres.
const linesShown = 7;
const refreshSeconds = 60;

export const wall: Page = {
  lane: "report",
  async get(request) {
    const { t, staff, language } = request;
    const own = armsOf(staff).map((arm) => arm.side);
    const side = (["all", "given", "led"] as const).find((one) => own.includes(one)) ?? "led";
    const at = now();
    const filter = readTaskFilter(new URLSearchParams(), [side]);
    const [counted, lines, units] = await Promise.all([
      countTasks(staff, filter, at),
      boardOf(staff, side, "unit", at),
      getUnits(),
    ]);
    const number = (value: number) => formatNumber(value, language);
    return page(
      request,
      {
        title: t("directives.wall"),
        shell: "bare",
        headers: { refresh: String(refreshSeconds) },
      },
      <div class="wall">
        <h1>{t("directives.title")}</h1>
        <p class="wall__moment">
          {t("directives.as-of", { moment: formatMoment(at, language) })} ·{" "}
          {t("directives.total", { count: number(totalOf(counted.figures)) })}
        </p>
        <Grid>
          {figures.map((figure) => (
            <BigNumber
              key={figure}
              label={t(`directives.figure.${figure}`)}
              value={number(counted.figures[figure])}
              tone={figureTones[figure]}
            />
          ))}
        </Grid>
        {lines.length === 0 ? (
          <Empty title={t("directives.none")} />
        ) : (
          unitTable(request, lines.slice(0, linesShown), units)
        )}
      </div>,
    );
  },
};

function unitTable({ t, language }: PageRequest, lines: readonly BoardLine[], units: UnitRegister) {
  const number = (value: number) => formatNumber(value, language);
  return (
    <Table
      caption={t("directives.by.unit")}
      captionHidden
      rows={[...lines]}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "unit",
          label: t("directives.line.unit"),
          cell: ({ key }) => units.name(key, language),
        },
        {
          key: "total",
          kind: "number",
          label: t("directives.column.total"),
          cell: (line) => number(totalOf(line)),
        },
        ...figures.map((figure) => ({
          key: figure,
          kind: "number" as const,
          label: t(`directives.figure.${figure}`),
          cell: (line: BoardLine) => number(line[figure]),
        })),
      ]}
    />
  );
}
