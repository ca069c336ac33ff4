/** The search index: what each procedure says, weighed by where it says it, ready to be added up. */
import { type Analyzer, makeAnalyzer, type Term, type TermKind } from "./analyze.ts";
import type { Everyday } from "./everyday.ts";
import { type Mender, makeMender } from "./typo.ts";

export interface SearchDocument {
  code: string;
  name: string;
  everydayName: string;
  sector: string;
  results: string;
  papers: string;
  steps: string;
  /** Only the national index speaks of it. */
  indexOnly: boolean;
}

type Field = "name" | "everyday" | "sector" | "results" | "papers" | "steps";
export interface Postings { documents: Int32Array; scores: Float32Array }
export interface SearchIndex {
  codes: string[];
  priors: Float64Array;
  /** Which variant concepts each document is about, so that it stands back when they were not asked for. */
  variants: string[][];
  factors: Record<string, number>;
  terms: Map<string, Postings>;
  inverse: Map<string, number>;
  phraseTerms: Map<string, Postings>;
  phraseOwner: Int32Array;
  accentedKnown: Set<string>;
  foldedKnown: ReadonlyMap<string, number>;
  analyzer: Analyzer;
  mend: Mender;
}

const fieldWeight: Record<Field, number> = { name: 2.2, everyday: 2.2, sector: 0.5, results: 0.7, papers: 0.3, steps: 0.1 };
const fieldLengthShare: Record<Field, number> = { name: 0.5, everyday: 0.35, sector: 0.3, results: 0.6, papers: 0.75, steps: 0.75 };
const saturation = 1.4;
const indexOnlyFactor = 0.6;
const stepsLengthMax = 4000;
const phraseLengthMax = 240;
/** How much a term counts by what it is; a question typed without accents has only the folded ones. */
export const kindWeight: Record<TermKind, number> = { folded: 0.45, accented: 0.55, foldedPair: 0.6, accentedPair: 0.8, concept: 2 };

/** Builds the index of the catalogue; some tenths of a second for three thousand procedures. */
export function buildIndex(documents: readonly SearchDocument[], everyday: Everyday): SearchIndex {
  const analyzer = makeAnalyzer(everyday);
  const fields = documents.map((document) => fieldTerms(document, everyday, analyzer));
  const inverse = inverseFrequencies(fields);
  const phrases = documents.flatMap((document, owner) => phrasesOf(document, everyday).map((text) => ({ owner, terms: analyzer.terms(analyzer.words(text), false) })));
  const known = new Map<string, number>();
  const accentedKnown = new Set<string>();
  for (const field of fields) for (const terms of Object.values(field)) {
    for (const { kind, key } of terms) {
      if (kind === "folded") known.set(key.slice(1), (known.get(key.slice(1)) ?? 0) + 1);
      if (kind === "accented") accentedKnown.add(key.slice(1));
    }
  }
  return {
    codes: documents.map(({ code }) => code),
    priors: Float64Array.from(documents, ({ code, indexOnly }) => (1 + 0.04 * (everyday.commonness[code] ?? 0)) * (indexOnly ? indexOnlyFactor : 1)),
    variants: documents.map(({ name }) => [...analyzer.concepts(analyzer.words(name), false).keys()].filter((concept) => concept in everyday.variantConcepts)),
    factors: everyday.variantConcepts,
    terms: weighFields(fields, inverse), inverse,
    phraseTerms: weighPhrases(phrases.map(({ terms }) => terms), inverse),
    phraseOwner: Int32Array.from(phrases, ({ owner }) => owner),
    accentedKnown, foldedKnown: known, analyzer, mend: makeMender(known),
  };
}

function phrasesOf(document: SearchDocument, everyday: Everyday): string[] {
  return [...(everyday.phrases[document.code] ?? []), document.everydayName, document.name.slice(0, phraseLengthMax)];
}

function fieldTerms(document: SearchDocument, everyday: Everyday, analyzer: Analyzer): Record<Field, Term[]> {
  const read = (text: string) => analyzer.terms(analyzer.words(text), false);
  const long = (text: string) => analyzer.syllableTerms(analyzer.words(text));
  // Phrases are read apart, so that the end of one and the beginning of the next make no pair.
  const everydayTerms = [...(everyday.phrases[document.code] ?? []), document.everydayName].flatMap(read);
  return {
    name: read(document.name), everyday: everydayTerms, sector: read(document.sector), results: read(document.results),
    papers: long(document.papers), steps: long(document.steps.slice(0, stepsLengthMax)),
  };
}

function inverseFrequencies(fields: Record<Field, Term[]>[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const field of fields) {
    for (const key of new Set(Object.values(field).flatMap((terms) => terms.map((term) => term.key)))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return new Map([...seen].map(([key, count]) => [key, Math.log(1 + (fields.length - count + 0.5) / (count + 0.5))]));
}

/** BM25F: a term's counts in all fields, each normed by the field's length, are added before they saturate. */
function weighFields(fields: Record<Field, Term[]>[], inverse: Map<string, number>): Map<string, Postings> {
  const names = Object.keys(fieldWeight) as Field[];
  const mean = new Map(names.map((name) => [name, Math.max(1, fields.reduce((sum, field) => sum + field[name].length, 0) / fields.length)]));
  const found = new Map<string, [number, number][]>();
  fields.forEach((field, document) => {
    const counts = new Map<string, number>();
    for (const name of names) {
      const share = fieldLengthShare[name];
      const norm = 1 - share + (share * field[name].length) / (mean.get(name) ?? 1);
      for (const term of field[name]) counts.set(term.key, (counts.get(term.key) ?? 0) + fieldWeight[name] / norm);
    }
    for (const [key, count] of counts) push(found, key, [document, ((inverse.get(key) ?? 0) * count) / (saturation + count)]);
  });
  return packed(found);
}

/** Each phrase is a small vector of length 1, so that a question which says just this and no more comes first. */
function weighPhrases(phrases: Term[][], inverse: Map<string, number>): Map<string, Postings> {
  const found = new Map<string, [number, number][]>();
  phrases.forEach((terms, phrase) => {
    const weights = new Map(terms.map((term) => [term.key, termWeight(term, inverse)]));
    const length = Math.hypot(...weights.values()) || 1;
    for (const [key, weight] of weights) push(found, key, [phrase, weight / length]);
  });
  return packed(found);
}

/** Gives how much a term says. */
export function termWeight(term: Term, inverse: ReadonlyMap<string, number>): number {
  return term.weight * kindWeight[term.kind] * (inverse.get(term.key) ?? 0);
}

function push(found: Map<string, [number, number][]>, key: string, entry: [number, number]): void {
  const list = found.get(key);
  if (list) list.push(entry);
  else found.set(key, [entry]);
}

function packed(found: Map<string, [number, number][]>): Map<string, Postings> {
  return new Map([...found].map(([key, list]) => [key, { documents: Int32Array.from(list, ([document]) => document), scores: Float32Array.from(list, ([, score]) => score) }]));
}
