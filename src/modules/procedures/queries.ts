/** The procedures, found: by their codes, by everyday words, by level, sector and situation. */
import { foldedWords } from "../../values/fold.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { pauses } from "../../platform/pauses.ts";
import { register } from "../../platform/register.ts";
import { findForm, wordsOf } from "../forms/index.ts";
import { type Catalogue, catalogue, isOver, type ProcedureListing } from "./queries/catalogue.ts";
import type { IndexEntry, Level } from "./rules/procedure.ts";
import { buildIndex, type SearchIndex } from "./rules/search/build-index.ts";
import { searchDocuments } from "./rules/search/search-documents.ts";
import { searchIndex } from "./rules/search/search-index.ts";

// Apart, because it takes longer than all the rest and only those who search need it.
const search = register(
  "procedures.search",
  async (): Promise<{ index: SearchIndex; over: string | null }> => {
    const { current, entries, everyday, over } = await catalogue.get();
    return {
      index: await buildIndex(searchDocuments(current, [...entries.values()]), everyday, pauses()),
      over,
    };
  },
  isOver,
);

/**
 * Finds what a procedure is called in English or French; null in Vietnamese, and where nobody named
 * it.
 */
export async function findForeignName(
  code: string,
  language: "vi" | "en" | "fr",
): Promise<string | null> {
  if (language === "vi") return null;
  const spoken = (await catalogue.get()).everyday.foreign[code];
  if (spoken) return spoken[language].name;
  const form = await findForm(code, dayOf(now()));
  return form ? wordsOf(form.title, language) : null;
}

/** Finds what the national index says of a code, or null. */
export async function findIndexEntry(code: string): Promise<IndexEntry | null> {
  return (await catalogue.get()).entries.get(code) ?? null;
}

export interface ListOptions {
  /**
   * Everyday words or a code; empty lists in the order of browsing, what people come for most
   * first.
   */
  question?: string;
  limit?: number;
  level?: Level;
  sector?: string;
  /** A situation in life of the thesaurus, such as "birth". */
  event?: string;
  /** Leaves out what only the national index knows. */
  fullTextOnly?: boolean;
  /** The last code of the page before. */
  after?: string;
}

const limitDefault = 20;
// A question is answered by its best hits; further down nothing fits any more.
const hitsMax = 200;

export interface ProcedureList {
  items: ProcedureListing[];
  /** The code to go on after; null on the last page. */
  next: string | null;
  /** False where the question is probably about something that is no procedure. */
  sure: boolean;
}

/** Finds procedures, a page at a time. Null when `after` is none of the listed codes. */
export async function listProcedures(options: ListOptions): Promise<ProcedureList | null> {
  const held = await catalogue.get();
  const { limit = limitDefault, after } = options;
  const { lines, sure } = await found(held, options);
  const start = after === undefined ? 0 : lines.findIndex(({ code }) => code === after) + 1;
  if (after !== undefined && start === 0) return null;
  const items = lines.slice(start, start + limit);
  return { items, next: start + limit < lines.length ? (items.at(-1)?.code ?? null) : null, sure };
}

/**
 * Finds procedures by everyday words, best first; without words it gives those that people come for
 * most.
 */
export async function searchProcedures(
  question: string,
  options: Omit<ListOptions, "question" | "after"> | number = {},
): Promise<ProcedureListing[]> {
  const list = await listProcedures({
    ...(typeof options === "number" ? { limit: options } : options),
    question,
  });
  return list?.items ?? [];
}

async function found(
  held: Catalogue,
  options: ListOptions,
): Promise<{ lines: ProcedureListing[]; sure: boolean }> {
  const question = options.question?.trim() ?? "";
  const wanted =
    options.event === undefined
      ? null
      : new Set(
          Object.hasOwn(held.everyday.lifeEvents, options.event)
            ? held.everyday.lifeEvents[options.event]
            : [],
        );
  const admits = (line: ProcedureListing) =>
    (options.level === undefined || line.levels.includes(options.level)) &&
    (options.sector === undefined || line.sector === options.sector) &&
    (options.fullTextOnly !== true || line.hasFullText) &&
    (wanted === null || wanted.has(line.code));
  if (question === "") return { lines: held.listed.filter(admits), sure: true };
  const code = /\d\.\d{6}/.exec(question)?.[0];
  const named = code === undefined ? undefined : held.listedByCode.get(code);
  if (named) return { lines: [named].filter(admits), sure: true };
  const { hits, sure } = searchIndex((await search.get()).index, question, hitsMax, (candidate) => {
    const line = held.listedByCode.get(candidate);
    return line !== undefined && admits(line);
  });
  const lines = hits.flatMap((hit) => held.listedByCode.get(hit.code) ?? []);
  return { lines, sure: sure || isSpokenOf(held, lines[0]?.code, question) };
}

/**
 * Whether all words of a question stand in one English or French name of a procedure: there one
 * word says what two or three syllables say in Vietnamese, and counts for less.
 */
function isSpokenOf({ everyday }: Catalogue, code: string | undefined, question: string): boolean {
  const spoken = code === undefined ? undefined : everyday.foreign[code];
  const asked = foldedWords(question).filter((word) => word.length >= foreignLengthMin);
  if (!spoken || asked.length === 0 || asked.length < foldedWords(question).length) return false;
  return [spoken.en, spoken.fr]
    .flatMap(({ name, phrases }) => [name, ...phrases])
    .some((phrase) => {
      const words = new Set(foldedWords(phrase));
      return asked.every((word) => words.has(word));
    });
}

// Shorter words may be Vietnamese syllables as well.
const foreignLengthMin = 5;

/** Gives the situations in life by which procedures can be narrowed down. */
export async function listEvents(): Promise<string[]> {
  return Object.keys((await catalogue.get()).everyday.lifeEvents);
}

/** Gives the sectors with the number of their procedures that have a full text, most first. */
export async function listSectors(): Promise<{ sector: string; count: number }[]> {
  const { listed } = await catalogue.get();
  const counts = Map.groupBy(
    listed.filter(({ hasFullText }) => hasFullText),
    ({ sector }) => sector,
  );
  return [...counts]
    .map(([sector, lines]) => ({ sector, count: lines.length }))
    .toSorted((a, b) => b.count - a.count);
}
