/**
 * The search index: what each procedure says, weighed by where it says it, ready to be added up.
 */
import { type Analyzer, makeAnalyzer, type IndexTerm, type TermKind } from "./analyze.ts";
import type { Everyday } from "./everyday.ts";
import { TermCounts, type Postings, PostingsMaker } from "./postings.ts";
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
export interface SearchIndex {
  codes: string[];
  priors: Float64Array;
  /**
   * Which variant concepts each document is about, so that it stands back when they were not asked
   * for.
   */
  variants: string[][];
  factors: Record<string, number>;
  terms: Postings;
  phrases: Postings;
  phraseOwner: Int32Array;
  /** How much a term tells documents apart, by its number in `terms`. */
  inverse: Float64Array;
  accentedKnown: Set<string>;
  foldedKnown: ReadonlyMap<string, number>;
  analyzer: Analyzer;
  mend: Mender;
}

const fieldNames: readonly Field[] = ["name", "everyday", "sector", "results", "papers", "steps"];
const fieldWeight: Record<Field, number> = {
  name: 2.2,
  everyday: 2.2,
  sector: 0.5,
  results: 0.7,
  papers: 0.3,
  steps: 0.1,
};
const fieldLengthShare: Record<Field, number> = {
  name: 0.5,
  everyday: 0.35,
  sector: 0.3,
  results: 0.6,
  papers: 0.75,
  steps: 0.75,
};
const saturation = 1.4;
const indexOnlyFactor = 0.6;
const stepsLengthMax = 4000;
const phraseLengthMax = 240;
/**
 * How much a term counts by what it is; a question typed without accents has only the folded ones.
 */
export const kindWeight: Record<TermKind, number> = {
  folded: 0.45,
  accented: 0.55,
  foldedPair: 0.6,
  accentedPair: 0.8,
  concept: 2,
};

/**
 * Builds the index of the catalogue, one document after another: all terms of three thousand at
 * once would fill some hundred megabytes. It takes a second or two; `pause` is awaited again and
 * again, so that others are answered meanwhile.
 */
export async function buildIndex(
  documents: readonly SearchDocument[],
  everyday: Everyday,
  pause: () => Promise<void>,
): Promise<SearchIndex> {
  const analyzer = makeAnalyzer(everyday);
  const known = new Map<string, number>();
  const accentedKnown = new Set<string>();
  const note = (terms: IndexTerm[]) => {
    for (const { kind, key } of terms) {
      if (kind === "folded") known.set(key.slice(1), (known.get(key.slice(1)) ?? 0) + 1);
      if (kind === "accented") accentedKnown.add(key.slice(1));
    }
  };
  const counts = new TermCounts(documents.length, fieldNames.length);
  for (const [number, document] of documents.entries()) {
    await pause();
    fieldTerms(document, everyday, analyzer).forEach((terms, field) => {
      note(terms);
      counts.add(number, field, terms);
    });
  }
  const { postings, inverse } = await weighFields(counts, documents.length, pause);
  const phrases = documents.flatMap((document, owner) =>
    phrasesOf(document, everyday).map((text) => ({ owner, text })),
  );
  return {
    codes: documents.map(({ code }) => code),
    priors: Float64Array.from(
      documents,
      ({ code, indexOnly }) =>
        (1 + 0.04 * (everyday.commonness[code] ?? 0)) * (indexOnly ? indexOnlyFactor : 1),
    ),
    variants: documents.map(({ name }) =>
      [...analyzer.concepts(analyzer.words(name), false).keys()].filter(
        (concept) => concept in everyday.variantConcepts,
      ),
    ),
    factors: everyday.variantConcepts,
    terms: postings,
    inverse,
    phrases: await weighPhrases(
      phrases.map(({ text }) => text),
      analyzer,
      (term) => termWeight(term, postings, inverse),
      pause,
    ),
    phraseOwner: Int32Array.from(phrases, ({ owner }) => owner),
    accentedKnown,
    foldedKnown: known,
    analyzer,
    mend: makeMender(known),
  };
}

function phrasesOf(document: SearchDocument, everyday: Everyday): string[] {
  return [...asked(document, everyday), document.name.slice(0, phraseLengthMax)];
}

// How people ask for it, in the languages of residents.
function asked({ code, everydayName }: SearchDocument, everyday: Everyday): string[] {
  const foreign = everyday.foreign[code];
  const others = foreign
    ? [foreign.en, foreign.fr].flatMap(({ name, phrases }) => [name, ...phrases])
    : [];
  return [...(everyday.phrases[code] ?? []), everydayName, ...others];
}

/** Gives the terms of a document's fields, in the order of `fieldNames`. */
function fieldTerms(
  document: SearchDocument,
  everyday: Everyday,
  analyzer: Analyzer,
): IndexTerm[][] {
  const read = (text: string) => analyzer.terms(analyzer.words(text), false);
  const long = (text: string) => analyzer.syllableTerms(analyzer.words(text));
  // Phrases are read apart, so that the end of one and the beginning of the next make no pair.
  const everydayTerms = asked(document, everyday).flatMap(read);
  return [
    read(document.name),
    everydayTerms,
    read(document.sector),
    read(document.results),
    long(document.papers),
    long(document.steps.slice(0, stepsLengthMax)),
  ];
}

/**
 * BM25F: a term's counts in all fields, each normed by the field's length, are added before they
 * saturate.
 */
async function weighFields(
  counts: TermCounts,
  documents: number,
  pause: () => Promise<void>,
): Promise<{ postings: Postings; inverse: Float64Array }> {
  const norms = fieldNames.map((name, field) => {
    const share = fieldLengthShare[name];
    const mean = Math.max(1, counts.lengthOf(field) / documents);
    return (document: number) =>
      fieldWeight[name] / (1 - share + (share * counts.lengthOf(field, document)) / mean);
  });
  const found = new PostingsMaker(counts.numbers);
  for (const [document, weights] of counts.byDocument()) {
    await pause();
    for (const [term, byField] of weights) {
      let count = 0;
      byField.forEach((times, field) => {
        if (times > 0) count += times * (norms[field]?.(document) ?? 0);
      });
      found.add(term, document, count);
    }
  }
  const postings = found.packed();
  const inverse = Float64Array.from({ length: counts.numbers.size }, (_, term) => {
    const holding = postings.count(term);
    return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
  });
  postings.rescore((term, count) => ((inverse[term] ?? 0) * count) / (saturation + count));
  return { postings, inverse };
}

/**
 * Each phrase is a small vector of length 1, so that a question which says just this and no more
 * comes first.
 */
async function weighPhrases(
  phrases: string[],
  analyzer: Analyzer,
  weigh: (term: IndexTerm) => number,
  pause: () => Promise<void>,
): Promise<Postings> {
  const found = new PostingsMaker(new Map());
  for (const [phrase, text] of phrases.entries()) {
    await pause();
    const weights = new Map(
      analyzer.terms(analyzer.words(text), false).map((term) => [term.key, weigh(term)]),
    );
    const length = Math.hypot(...weights.values()) || 1;
    for (const [key, weight] of weights) found.add(found.numberOf(key), phrase, weight / length);
  }
  return found.packed();
}

/** Gives how much a term says. */
export function termWeight(term: IndexTerm, postings: Postings, inverse: Float64Array): number {
  return term.weight * kindWeight[term.kind] * (inverse[postings.numberOf(term.key)] ?? 0);
}
