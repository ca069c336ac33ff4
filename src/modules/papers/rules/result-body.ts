/** From the facts of a result to what its template draws. */
import type { Fact, FactGroup, ResultKind } from "./result-kind.ts";
import { filled, printedValues, type Making, type Values } from "./result-values.ts";

export interface BodyContext extends Making {
  /** Who decides, as a decision says it: "Chủ tịch Ủy ban nhân dân phường Thuận Hóa". */
  decider: string;
  applicant: string;
  /** The title that the catalogue gives a general kind. */
  title?: string;
}

/**
 * Gives the part of a paper that its kind and its facts make; head, number and signer come with
 * the signature.
 */
export function resultBody(kind: ResultKind, values: Values, context: BodyContext) {
  const printed = printedValues(kind, values, context);
  const known = (name: string) =>
    name === "issuer" ? context.issuer : name === "applicant" ? context.applicant : printed[name];
  const texts = (templates: readonly string[] = []) =>
    templates.flatMap((template) => linesOf(filled(template, known)));
  const [opening] = texts(kind.opening === undefined ? [] : [kind.opening]);
  return {
    title: context.title ?? kind.title,
    subtitle: kind.subtitle,
    opening,
    dateBelow: kind.dateBelow ?? false,
    abstract: texts(kind.abstract === undefined ? [] : [kind.abstract])[0] ?? "",
    decider: context.decider,
    grounds: texts(kind.grounds),
    paragraphs: texts(kind.paragraphs),
    articles: (kind.articles ?? [])
      .map((article) => texts(article))
      .filter((article) => article.length > 0),
    signedBy: [...(kind.signedBy ?? [])],
    addressee: printed.holder ?? context.applicant,
    sections: kind.groups
      .map((group) => sectionOf(group, printed))
      .filter(({ rows }) => rows.length > 0),
    facts: kind.groups.flatMap((group) => sectionOf(group, printed).rows),
  };
}

function sectionOf(group: FactGroup, printed: Values) {
  const rows = group.facts
    .filter((fact) => printed[fact.key] !== "" || fact.blank === true)
    .map((fact) => rowOf(fact, printed[fact.key] ?? ""));
  return { heading: group.shown ? group.heading : undefined, rows: inPairs(rows) };
}

// Two short facts share a line; one that has no partner takes the line for itself.
function inPairs<Row extends { wide: boolean }>(rows: Row[]): Row[] {
  let isOpen = false;
  return rows.map((row, index) => {
    if (row.wide || isOpen) {
      isOpen = false;
      return row;
    }
    const next = rows[index + 1];
    if (!next || next.wide) return { ...row, wide: true };
    isOpen = true;
    return row;
  });
}

function rowOf(fact: Fact, value: string) {
  const { label, half, strong = false } = fact;
  return { label: labelFor(label, value), value, wide: !half, strong };
}

// A passport is no personal number: the paper names it by the word that covers both.
function labelFor(label: string, value: string): string {
  const foreign = label.startsWith("Số định danh cá nhân") && /^hộ chiếu/iu.test(value);
  return foreign ? "Giấy tờ tùy thân" : label;
}

function linesOf(text: string | null): string[] {
  return text === null
    ? []
    : text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
}
