/** How the cells of a sheet and what is wrong with them are told. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { isDay } from "../../../../values/day.ts";
import { everyWard, type SeatChoice } from "../../queries/seat-choices.ts";
import type { CellProblem } from "../../rules/sheet-reading.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** Gives a cell as its reader writes days. */
export function cellWords({ language }: PageRequest, text: string): string {
  return isDay(text) ? formatDay(text, language) : text;
}

/** Says why a cell did not fit. */
export function problemOfCell(request: PageRequest, { code, params }: CellProblem): string {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, cellWords(request, value)]),
  );
  return request.t(wordKey(`directives.sheet-problem.${code}`), shown);
}

/** Gives how a key of a seat is called. */
export function seatWords({ t }: PageRequest, choices: readonly SeatChoice[], key: string): string {
  if (key === everyWard) return t("directives.every-ward");
  return choices.find((one) => one.key === key)?.label ?? key;
}
