import { type RawBuilder, sql } from "kysely";
import type { StepWriting } from "../rules/writing.ts";

/**
 * Gives, for a row whose column keeps the marks of its steps: the condition that a write of a step
 * is not older than what is kept (`isInTurn`), and the column with the step marked by it.
 */
export function inTurn(
  column: RawBuilder<unknown>,
  step: string,
  { sequence, page, turn }: StepWriting,
): { isLater: RawBuilder<boolean>; marked: RawBuilder<unknown> } {
  const stored = sql`coalesce((${column}->${step}->>'sequence')::int, 0)`;
  const isLater = sql<boolean>`(${stored} = ${sequence}::int
    or (${page} <> ''
      and ${column}->${step}->>'page' = ${page}
      and (${column}->${step}->>'turn')::int <= ${turn}::int))`;
  const mark = sql`jsonb_build_object(${step}::text, jsonb_build_object(
    'sequence', ${stored} + 1, 'page', ${page}::text, 'turn', ${turn}::int))`;
  return { isLater, marked: sql`${column} || ${mark}` };
}
