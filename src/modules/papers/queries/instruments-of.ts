import { type Instrument, type ResultContent, declaredRows } from "../rules/instruments.ts";
import { factsOf, type ResultKind } from "../rules/result-kind.ts";
import type { Values } from "../rules/result-values.ts";
import { findResultKind } from "./find-result-kind.ts";

/** Lists the papers to be issued for a proposed result; none for a kind of an earlier time. */
export function instrumentsOf(
  content: ResultContent,
  answers: Record<string, unknown>,
): Instrument[] {
  const kind = findResultKind(content.kind);
  if (kind === null) return [];
  const main = { kind: content.kind, book: kind.book, values: content.values };
  const title = content.title ?? kind.title;
  const rows = declaredRows(kind, answers);
  if (rows !== null) {
    return rows.map((_, index) => {
      const values = ownValues(kind, content.values, index + 1);
      const [first] = factsOf(kind);
      return {
        ...main,
        position: index + 1,
        title: `${title}: ${values[first?.key ?? ""] ?? ""}`,
        values,
      };
    });
  }
  if (kind.each !== undefined) {
    return Array.from({ length: Math.max(1, countAt(answers, kind.each)) }, (_, index) => {
      return { ...main, position: index + 1, title: `${title} (bản sao ${index + 1})` };
    });
  }
  return [{ ...main, position: 1, title }, ...copiesOf(kind, content, answers)];
}

function copiesOf(
  kind: ResultKind,
  content: ResultContent,
  answers: Record<string, unknown>,
): Instrument[] {
  const copy = kind.copies && findResultKind(kind.copies.kind);
  if (!kind.copies || !copy) return [];
  const { kind: key, field } = kind.copies;
  return Array.from({ length: countAt(answers, field) }, (_, index) => ({
    kind: key,
    book: copy.book,
    values: content.values,
    position: index + 2,
    title: `${copy.title} (bản sao ${index + 1})`,
  }));
}

function ownValues(kind: ResultKind, values: Values, row: number): Values {
  return Object.fromEntries(factsOf(kind).map(({ key }) => [key, values[`${row}.${key}`] ?? ""]));
}

function countAt(answers: Record<string, unknown>, field: string): number {
  const count = answers[field];
  return typeof count === "number" && Number.isInteger(count) && count > 0 ? count : 0;
}
