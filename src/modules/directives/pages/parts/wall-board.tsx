/**
 * The board on a wall: figures of units in large letters, nobody's name, and it asks anew by itself
 * each minute.
 */
import { page } from "../../../../gates/render.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import type { TextAnswer } from "../../../../gates/route.ts";
import { formatMoment, formatNumber } from "../../../../platform/format.ts";
import { BigNumber, Empty, Grid, Table } from "../../../../ui/index.ts";
import { getUnits, type UnitRegister } from "../../../organizations/index.ts";
import type { BoardLine, BoardSide } from "../../queries/board.ts";
import { type TaskFigures, figures, totalOf } from "../../rules/figures.ts";
import { boardTitle } from "./board-table.tsx";
import { figureTones } from "./figure-tones.ts";

// As many lines as a screen of 1080 points shows in letters that are read from six metres.
const linesShown = 7;
/** After how many seconds a board on a wall is asked for again. */
export const refreshSeconds = 60;

/** Draws the four figures and the lines of a board as they were at a moment. */
export async function wallBoard(
  request: PageRequest,
  title: string,
  shown: { counted: TaskFigures; lines: readonly BoardLine[]; side: BoardSide; at: Date },
): Promise<TextAnswer> {
  const { t, language } = request;
  const { counted, lines, side, at } = shown;
  const number = (value: number) => formatNumber(value, language);
  return page(
    request,
    {
      title: t("directives.wall"),
      shell: "bare",
    },
    <div class="wall">
      <h1>{title}</h1>
      <p class="wall__moment">
        {t("directives.as-of", { moment: formatMoment(at, language) })} ·{" "}
        {t("directives.total", { count: number(totalOf(counted)) })}
      </p>
      <Grid>
        {figures.map((figure) => (
          <BigNumber
            key={figure}
            label={t(`directives.figure.${figure}`)}
            value={number(counted[figure])}
            tone={figureTones[figure]}
          />
        ))}
      </Grid>
      {lines.length === 0 ? (
        <Empty title={t("directives.none")} />
      ) : (
        unitTable(request, side, lines.slice(0, linesShown), await getUnits())
      )}
    </div>,
  );
}

// Who leads sees by whom it was given, who gave by whom it is led.
function unitTable(
  { t, language }: PageRequest,
  side: BoardSide,
  lines: readonly BoardLine[],
  units: UnitRegister,
) {
  const number = (value: number) => formatNumber(value, language);
  return (
    <Table
      caption={t(`directives.by.${boardTitle("unit", side)}`)}
      captionHidden
      rows={[...lines]}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "unit",
          label: t(`directives.line.${boardTitle("unit", side)}`),
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
