/** A board as a workbook: a line for each unit or leader, and their sum. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile, rowsAtHand } from "../../../platform/exports/export-file.ts";
import { getUnits } from "../../organizations/index.ts";
import { exportBoard } from "../commands/export-board.ts";
import type { BoardLine } from "../queries/board.ts";
import { figures, onTimeRate, totalOf } from "../rules/figures.ts";
import { boardAsked } from "./board-page.tsx";
import { lineNames, boardTitle } from "./parts/board-table.tsx";
import { wordKey } from "../../../values/word-key.ts";

export const boardExport: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const { t, staff, language } = request;
    const { side, by } = boardAsked(request);
    const lines: BoardLine[] = [];
    for await (const line of await exportBoard(staff, side, by, now())) lines.push(line);
    const nameOf = await lineNames(request, { by, lines, units: await getUnits() });
    const line = boardTitle(by, side);
    const sum = sumOf(lines);
    const name: ExportColumn<BoardLine> = {
      heading: t(`directives.line.${line}`),
      kind: "text",
      width: 48,
      of: (one) => (one === sum ? t("directives.export.sum") : nameOf(one)),
    };
    const list = {
      format: "xlsx" as const,
      language,
      fileName: "bang-nhiem-vu",
      sheetName: t(`directives.by.${line}`),
      columns: [name, ...counting(request)],
    };
    return exportFile(list, rowsAtHand([...lines, sum]));
  },
};

function counting({ t }: PageRequest): ExportColumn<BoardLine>[] {
  const whole = (heading: string, of: (line: BoardLine) => number): ExportColumn<BoardLine> => ({
    heading,
    kind: "whole",
    of,
  });
  const heading = (name: string) => t(wordKey(`directives.column.${name}`));
  return [
    whole(heading("total"), totalOf),
    ...figures.map((figure) => whole(t(`directives.figure.${figure}`), (line) => line[figure])),
    { heading: t("directives.export.rate"), kind: "decimal", of: onTimeRate },
    { heading: heading("median"), kind: "decimal", of: (line) => line.median_days_late },
    whole(heading("extensions"), ({ extensions }) => extensions),
    whole(heading("returns"), ({ returns }) => returns),
    whole(heading("disputes"), ({ disputes_lost }) => disputes_lost),
  ];
}

// The middle one of all is none of the middles, and is left out.
function sumOf(lines: readonly BoardLine[]): BoardLine {
  const add = (of: (line: BoardLine) => number) => lines.reduce((sum, line) => sum + of(line), 0);
  return {
    key: "",
    title: "",
    done_in_time: add((line) => line.done_in_time),
    done_late: add((line) => line.done_late),
    open_in_time: add((line) => line.open_in_time),
    open_late: add((line) => line.open_late),
    median_days_late: null,
    extensions: add(({ extensions }) => extensions),
    returns: add(({ returns }) => returns),
    disputes_lost: add((line) => line.disputes_lost),
  };
}
