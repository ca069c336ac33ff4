/**
 * Turns a text into terms: syllables, pairs of syllables (most Vietnamese words are two long) and
 * concepts of the thesaurus.
 */
import { syllablesOf } from "../../../../values/fold.ts";
import { composed } from "../../../../values/text.ts";
import type { Everyday } from "./everyday.ts";

/** A syllable as it is compared; without an accented form any accent will do. */
export interface ComparedSyllable {
  accented: string | null;
  folded: string;
}

export type TermKind = "folded" | "accented" | "foldedPair" | "accentedPair" | "concept";
export interface IndexTerm {
  key: string;
  kind: TermKind;
  weight: number;
}
/** A null is a gap where question words were taken out: the syllables around it are no pair. */
export type SyllableRun = (ComparedSyllable | null)[];

interface Expression {
  syllables: ComparedSyllable[];
  concept: string;
}

export interface Analyzer {
  /** Cuts and expands a text; question words stay. */
  words(text: string): ComparedSyllable[];
  /** Takes question words out. */
  withoutQuestionWords(words: ComparedSyllable[], plain: boolean): SyllableRun;
  /**
   * Gives the terms of words; `plain`: nothing was typed with accents, so accents decide nothing.
   */
  terms(words: SyllableRun, plain: boolean): IndexTerm[];
  /**
   * Gives single syllables only, for long texts: their pairs would be nine tenths of an index and
   * find nothing more.
   */
  syllableTerms(words: ComparedSyllable[]): IndexTerm[];
  concepts(words: SyllableRun, plain: boolean): Map<string, number>;
}

const stopWeight = 0.15;
const wordsRememberedMax = 20_000;
/** A single syllable without accents says little: "bo" may be ox, leave or abandon. */
const plainSingleWeight = 0.4;

/** Makes the analyzer of a thesaurus; questions and procedures must go through the same one. */
export function makeAnalyzer(everyday: Everyday): Analyzer {
  const shortForms = new Map(
    Object.entries(everyday.abbreviations).map(([short, long]) => [
      composed(short),
      syllablesOf(long),
    ]),
  );
  // The catalogue says some ten thousand different words half a million times.
  const read = new Map<string, ComparedSyllable[]>();
  const readWord = (word: string): ComparedSyllable[] => {
    const known = read.get(word);
    if (known) return known;
    const made = shortForms.get(word) ?? syllablesOf(word);
    if (read.size < wordsRememberedMax) read.set(word, made);
    return made;
  };
  const words = (text: string): ComparedSyllable[] =>
    (composed(text.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(readWord);
  const expressions = byFirst(
    Object.entries(everyday.concepts).flatMap(([concept, texts]) =>
      texts.map((text) => ({ syllables: words(text), concept })),
    ),
  );
  const questions = byFirst(
    everyday.stopPhrases.map((text) => ({ syllables: words(text), concept: "" })),
  );
  const stops = everyday.stopSyllables.flatMap((text) => syllablesOf(text));
  const stopAccented = new Set(stops.map(({ accented }) => accented));
  const stopFolded = new Set(stops.map(({ folded }) => folded));
  const isStop = (word: ComparedSyllable, plain: boolean) =>
    plain || word.accented === null ? stopFolded.has(word.folded) : stopAccented.has(word.accented);
  const concepts = (found: SyllableRun, plain: boolean) => conceptsIn(found, expressions, plain);
  return {
    words,
    concepts,
    withoutQuestionWords: (found, plain) => withGaps(found, questions, plain),
    syllableTerms: (found) =>
      found.flatMap(({ folded, accented }): IndexTerm[] => [
        { key: `f${folded}`, kind: "folded", weight: 1 },
        ...(accented === null
          ? []
          : [{ key: `a${accented}`, kind: "accented" as const, weight: 1 }]),
      ]),
    terms: (found, plain) => [
      ...wordTerms(found, plain, isStop),
      ...[...concepts(found, plain)].map(([concept, weight]): IndexTerm => ({
        key: `#${concept}`,
        kind: "concept",
        weight,
      })),
    ],
  };
}

function byFirst(expressions: Expression[]): Map<string, Expression[]> {
  const grouped = Map.groupBy(
    expressions.filter(({ syllables }) => syllables.length > 0),
    ({ syllables }) => syllables[0]?.folded ?? "",
  );
  // The longest expression speaks first: "làm thế nào để" before "làm thế nào".
  for (const group of grouped.values())
    group.sort((a, b) => b.syllables.length - a.syllables.length);
  return grouped;
}

function matchesAt(
  words: SyllableRun,
  position: number,
  expression: Expression,
  plain: boolean,
): boolean {
  return expression.syllables.every((wanted, offset) => {
    const word = words[position + offset];
    if (!word || word.folded !== wanted.folded) return false;
    return plain || word.accented === null || word.accented === wanted.accented;
  });
}

function withGaps(
  words: ComparedSyllable[],
  questions: Map<string, Expression[]>,
  plain: boolean,
): SyllableRun {
  const kept: SyllableRun = [];
  for (let position = 0; position < words.length;) {
    const phrase = questions
      .get(words[position]?.folded ?? "")
      ?.find((candidate) => matchesAt(words, position, candidate, plain));
    // A single syllable is never a question phrase without accents: "a" may be anything.
    const skips = phrase && (!plain || phrase.syllables.length > 1) ? phrase.syllables.length : 0;
    kept.push(skips > 0 ? null : (words[position] ?? null));
    position += Math.max(1, skips);
  }
  return kept;
}

function conceptsIn(
  words: SyllableRun,
  expressions: Map<string, Expression[]>,
  plain: boolean,
): Map<string, number> {
  const found = new Map<string, number>();
  words.forEach((word, position) => {
    for (const expression of word ? (expressions.get(word.folded) ?? []) : []) {
      if (!matchesAt(words, position, expression, plain)) continue;
      const weight = plain && expression.syllables.length === 1 ? plainSingleWeight : 1;
      found.set(expression.concept, Math.max(found.get(expression.concept) ?? 0, weight));
    }
  });
  return found;
}

function wordTerms(
  words: SyllableRun,
  plain: boolean,
  isStop: (word: ComparedSyllable, plain: boolean) => boolean,
): IndexTerm[] {
  const terms: IndexTerm[] = [];
  words.forEach((word, position) => {
    if (!word) return;
    const weight = isStop(word, plain) ? stopWeight : 1;
    terms.push({ key: `f${word.folded}`, kind: "folded", weight });
    if (!plain && word.accented !== null)
      terms.push({ key: `a${word.accented}`, kind: "accented", weight });
    const next = words[position + 1];
    if (!next) return;
    const pairWeight =
      weight < 1 && isStop(next, plain) ? stopWeight : weight < 1 || isStop(next, plain) ? 0.6 : 1;
    terms.push({ key: `F${word.folded} ${next.folded}`, kind: "foldedPair", weight: pairWeight });
    if (!plain && word.accented !== null && next.accented !== null)
      terms.push({
        key: `A${word.accented} ${next.accented}`,
        kind: "accentedPair",
        weight: pairWeight,
      });
  });
  return terms;
}
