/** The lines of the board: each with its total, its four figures, and what stands beside them. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber, formatPercent, tenths } from "../../../../platform/format.ts";
import { type Column, Table } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import { namesOf } from "../../../people/index.ts";
import type { BoardKind, BoardLine } from "../../queries/board.ts";
import { figures, onTimeRate, totalOf } from "../../rules/figures.ts";
import { type TaskFilter, taskQuery } from "../../rules/list-filter.ts";
import type { Side } from "../../rules/scope.ts";
import { wordKey } from "../../../../values/word-key.ts";
import { withQuery } from "../../../../values/href.ts";

interface Board {
  filter: TaskFilter;
  by: BoardKind;
  lines: BoardLine[];
  units: UnitRegister;
}

/** What the lines of a board are: where tasks were received, units are those that gave them. */
export function boardTitle(by: BoardKind, side: Side): "unit" | "giver" | "leader" {
  return by === "unit" && side === "led" ? "giver" : by;
}

/** Draws the lines; a number opens its own rows, and none stands without its total. */
export async function boardTable(request: PageRequest, { filter, by, lines, units }: Board) {
  const { t } = request;
  const nameOf = await lineNames(request, { by, lines, units });
  const line = boardTitle(by, filter.side);
  return (
    <Table
      caption={t(`directives.by.${line}`)}
      captionHidden
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", label: t(`directives.line.${line}`), cell: nameOf },
        ...counting(request, filter, by),
        ...beside(request),
      ]}
    />
  );
}

/** Gives how the lines of a board are called: by their unit, or by the leader's post and name. */
export async function lineNames(
  { language }: PageRequest,
  { by, lines, units }: Pick<Board, "by" | "lines" | "units">,
): Promise<(line: BoardLine) => string> {
  if (by === "unit") return ({ key }) => units.name(key, language);
  const names = await namesOf(lines.flatMap(({ key }) => key || []));
  return ({ key, title }) => `${title}: ${names.get(key) ?? "—"}`;
}

function counting(
  { t, language }: PageRequest,
  filter: TaskFilter,
  by: BoardKind,
): Column<BoardLine>[] {
  const total: Column<BoardLine> = {
    key: "total",
    kind: "number",
    label: t("directives.column.total"),
    cell: (line) => formatNumber(totalOf(line), language),
  };
  const four = figures.map((figure): Column<BoardLine> => ({
    key: figure,
    kind: "number",
    label: t(`directives.figure.${figure}`),
    cell: (line) => {
      const count = formatNumber(line[figure], language);
      const own = by === "unit" ? { unit: line.key } : { leader: line.key };
      const href = withQuery("/desk/directives", taskQuery(filter, { ...own, figure }));
      return line.key === "" || line[figure] === 0 ? count : <a href={href}>{count}</a>;
    },
  }));
  return [total, ...four];
}

function beside({ t, language }: PageRequest): Column<BoardLine>[] {
  const column = (key: string, text: (line: BoardLine) => string): Column<BoardLine> => ({
    key,
    kind: "number",
    label: t(wordKey(`directives.column.${key}`)),
    cell: text,
    wideOnly: key !== "rate",
  });
  const number = (value: number) => formatNumber(value, language);
  return [
    column("rate", (line) => {
      const rate = onTimeRate(line);
      return rate === null ? "—" : formatPercent(rate, language);
    }),
    column("median", ({ median_days_late: days }) => (days === null ? "—" : number(tenths(days)))),
    column("extensions", ({ extensions }) => number(extensions)),
    column("returns", ({ returns }) => number(returns)),
    column("disputes", ({ disputes_lost }) => number(disputes_lost)),
  ];
}
