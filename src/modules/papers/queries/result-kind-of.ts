/** What a procedure ends with today: data/procedures/result-kinds.json, read once. */
import { now } from "../../../platform/clock.ts";
import { nationalData, readData } from "../../../platform/data-files.ts";
import { dayOf } from "../../../platform/format.ts";
import {
  resultKindOn,
  type ResultKindRows,
  resultKindRows,
  type ResultOutline,
} from "../rules/result-kinds.ts";

let rows: ResultKindRows | null = null;

/**
 * Gives the kind of result that a procedure ends with, and its title where the catalogue names it.
 */
export function resultKindOf(
  procedure: ResultOutline,
  answers: Record<string, unknown>,
): { kind: string; title?: string } {
  rows ??= readData(nationalData("procedures/result-kinds.json"), resultKindRows);
  return resultKindOn(rows, procedure, answers, dayOf(now()));
}
