/**
 * Finds the sentences of an official text that give tasks, and reads each by the rule table: who
 * leads, who takes part, until when, what comes out of it. It proposes; a person confirms each.
 * Pure.
 */
import { findDay } from "./find-day.ts";
import { type FoundUnit, findUnits, type UnitNames } from "./find-units.ts";
import {
  chargedWords,
  doingWords,
  givingWords,
  jointWords,
  productWords,
} from "./sentence-rules.ts";
import type { Product } from "./task.ts";

export interface Sentence {
  /** The very words of the text, and where they stand in it. */
  text: string;
  start: number;
  end: number;
}

export interface ProposedTask extends Sentence {
  content: string;
  lead: string | null;
  coordinators: string[];
  day: string | null;
  product: Product;
}

/** Gives what a text proposes; sentences that give nothing to anybody are left out. */
export function findTasks(text: string, names: UnitNames, today: string): ProposedTask[] {
  return sentencesOf(text).flatMap((sentence) => readTask(sentence, names, today) ?? []);
}

const closing = /(?<=[.;!?])\s+(?=[\p{Lu}\d+-])/gu;
// "TP. …", "KT. Chủ tịch", "1. Giao …": a point behind these ends nothing.
const unclosed =
  /(?:^|\s)(?:TP|TX|TT|P|Q|KT|TM|TL|TUQ|PGS|TS|ThS|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\.$/u;
// No such word is longer: what stands before is not read again for each point of a long line.
const shortMax = 40;

/** Cuts a text into its sentences, each with its place; lines are never joined. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.split("\n")) {
    let from = 0;
    for (const match of line.matchAll(closing)) {
      if (unclosed.test(line.slice(Math.max(from, match.index - shortMax), match.index))) continue;
      found.push(...placed(line, from, match.index, lineStart));
      from = match.index + match[0].length;
    }
    found.push(...placed(line, from, line.length, lineStart));
    lineStart += line.length + 1;
  }
  return found;
}

function placed(line: string, from: number, to: number, lineStart: number): Sentence[] {
  const whole = line.slice(from, to);
  const text = whole.trim();
  if (text === "") return [];
  const start = lineStart + from + whole.indexOf(text);
  return [{ text, start, end: start + text.length }];
}

const numbering = /^(?:[-+•*–]\s*|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+|[a-zđ][.)]\s+)+/u;
const anyOf = (words: readonly string[]) => `(?:${words.join("|")})`;
const giving = new RegExp(`^${anyOf(givingWords)}\\s+`, "iu");
const charged = new RegExp(`^[\\s,:]*${anyOf(chargedWords)}(?![\\p{L}])`, "iu");
const joint = new RegExp(`${anyOf(jointWords)}\\s+`, "iu");
const doing = new RegExp(`(?<![\\p{L}])${anyOf(doingWords)}(?![\\p{L}])`, "giu");

function readTask(sentence: Sentence, names: UnitNames, today: string): ProposedTask | null {
  // A table pasted from a file holds runs of blanks, through which a pattern would go many times.
  const body = sentence.text.replaceAll(/\s+/g, " ").replace(numbering, "");
  const said = giving.exec(body);
  const rest = said ? body.slice(said[0].length) : body;
  const units = findUnits(rest, names);
  const [first] = units;
  // A sentence gives a task by its first words, or by what it says of the unit named first.
  const named = first !== undefined && first.start <= namedWithin;
  if (!said && !(named && first.start < 12 && charged.test(rest.slice(first.end)))) return null;
  const begin = beginOfWork(rest, units, named ? first.end : 0);
  if (begin === null) return null;
  const day = findDay(rest, today);
  return {
    ...sentence,
    content: contentOf(rest, begin, day),
    lead: named ? first.code : null,
    coordinators: joinedIn(rest, units, first?.code),
    day: day?.day ?? null,
    product: productOf(rest.slice(begin)),
  };
}

// How far into a sentence the lead may be named: "đồng chí Giám đốc …" may stand before it.
const namedWithin = 60;

// The first word of doing behind the lead and behind those who take part.
function beginOfWork(text: string, units: readonly FoundUnit[], from: number): number | null {
  const together = joint.exec(text);
  const after = together ? Math.max(from, together.index + together[0].length) : from;
  // "Sở Xây dựng" builds nothing.
  const isName = (at: number) => units.some(({ start, end }) => start <= at && at < end);
  const starts = [...text.matchAll(doing)].map(({ index }) => index).filter((at) => !isName(at));
  return starts.find((index) => index >= after) ?? starts.find((index) => index >= from) ?? null;
}

function contentOf(text: string, begin: number, day: { start: number; end: number } | null) {
  const cut =
    day && day.start >= begin
      ? text.slice(begin, day.start) + text.slice(day.end)
      : text.slice(begin);
  const plain = cut
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\s,;.:]+$/g, "")
    // "… kế hoạch đón năm mới, trình trước ngày 5/12": without its day the last word says nothing.
    .replace(/,\s*(?:trình|báo cáo|gửi|xong|hoàn thành)$/iu, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function joinedIn(text: string, units: readonly FoundUnit[], lead: string | undefined): string[] {
  const together = joint.exec(text);
  if (!together) return [];
  const from = together.index + together[0].length;
  const until = beginOfWork(text, units, from) ?? text.length;
  const codes = units
    .filter(({ start, code }) => start >= from && start < until && code !== lead)
    .map(({ code }) => code);
  return [...new Set(codes)];
}

/** Gives what comes out of a task, by the words of it; work on site where none says otherwise. */
export function productOf(content: string): Product {
  const text = content.toLowerCase();
  const places = productWords
    .map(([word, product]) => ({ at: text.indexOf(word), product }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  return places[0]?.product ?? "work";
}

/** Gives the sentences that give a task and of which no task was made. */
export function leftUncut(
  proposed: readonly ProposedTask[],
  taken: readonly { span_start: number | null; span_end: number | null }[],
): ProposedTask[] {
  return proposed.filter(
    ({ start, end }) =>
      !taken.some(
        (task) =>
          task.span_start !== null &&
          task.span_end !== null &&
          task.span_start < end &&
          task.span_end > start,
      ),
  );
}
