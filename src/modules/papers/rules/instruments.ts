/** Which papers a result is: the instrument itself, its copies, or one for each original. */
import type { FactGroup, ResultKind } from "./result-kind.ts";
import type { Values } from "./result-values.ts";

/** A proposed result: its kind, the title where the catalogue gives it, and its facts. */
export interface ResultContent {
  kind: string;
  title?: string;
  values: Values;
}

/** One paper to be issued: with a number, a file, a signature and a seal of its own. */
export interface Instrument {
  /** From 1: the result itself, then what belongs to it. */
  position: number;
  kind: string;
  /** How people find it in a list: "Giấy khai sinh (bản sao 1)". */
  title: string;
  book: string;
  values: Values;
}

type Answers = Record<string, unknown>;

/**
 * Gives the groups of facts that a specialist fills in; where there is a paper for each row, one
 * group for each.
 */
export function groupsFor(kind: ResultKind, answers: Answers): FactGroup[] {
  const rows = declaredRows(kind, answers);
  if (rows === null) return [...kind.groups];
  return rows.flatMap((_, index) =>
    kind.groups.map((group): FactGroup => ({
      ...group,
      heading: `${group.heading ?? ""} ${index + 1}`.trim(),
      facts: group.facts.map((fact) => ({ ...fact, key: `${index + 1}.${fact.key}` })),
    })),
  );
}

/**
 * Gives the rows of the declaration for each of which there is a paper; null where there is one
 * result for all.
 */
export function declaredRows(kind: ResultKind, answers: Answers): unknown[] | null {
  const rows = kind.each === undefined ? undefined : answers[kind.each];
  return Array.isArray(rows) ? rows : null;
}
