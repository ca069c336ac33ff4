/** The catalogue, held in memory: every version by date, the national index, and the search over both. */
import { sql } from "kysely";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { pauses } from "../../platform/pauses.ts";
import { register } from "../../platform/register.ts";
import { findForm, wordsOf } from "../forms/index.ts";
import type { IndexEntry, Level, Procedure } from "./rules/procedure.ts";
import { plainName } from "./rules/plain-name.ts";
import { buildIndex, type SearchIndex } from "./rules/search/build-index.ts";
import type { Everyday } from "./rules/search/everyday.ts";
import { searchDocuments } from "./rules/search/search-documents.ts";
import { searchIndex } from "./rules/search/search-index.ts";
import { reader, type Tables } from "./tables.ts";

export interface Catalogue {
  /** The wordings that hold, of each code; the replaced ones are read when a dossier asks for them. */
  versions: Map<string, Procedure[]>;
  replaced: Map<string, Promise<Procedure | null>>;
  entries: Map<string, IndexEntry>;
  /** In the order of browsing: what people come for most, then by name. */
  listed: ProcedureListing[];
  listedByCode: Map<string, ProcedureListing>;
  current: Procedure[];
  everyday: Everyday;
  /** The first day (YYYY-MM-DD) on which other versions will be in force; null where none is known. */
  over: string | null;
}

/** A line of a list of procedures. */
export interface ProcedureListing {
  code: string;
  name: string;
  everydayName: string;
  sector: string;
  agency: string;
  levels: Level[];
  /** False where only the national index speaks of it. */
  hasFullText: boolean;
  /** How much people come for it: 5 daily, 0 seldom. */
  commonness: number;
}

const isOver = ({ over }: { over: string | null }) => over !== null && dayOf(now()) >= over;
/** The catalogue in memory. */
export const catalogue = register("procedures.catalogue", loadCatalogue, isOver);
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

async function loadCatalogue(): Promise<Catalogue> {
  const [rows, indexRows, thesaurus] = await Promise.all([
    reader
      .selectFrom("procedure_version")
      .select(versionColumns)
      .select(sql<string | null>`upper(valid)::text`.as("ends"))
      .where("replaced_at", "is", null)
      .orderBy("code")
      .orderBy("valid_from")
      .execute(),
    reader.selectFrom("index_entry").selectAll().orderBy("code").execute(),
    reader.selectFrom("thesaurus").select("content").executeTakeFirst(),
  ]);
  const versions = Map.groupBy(rows.map(procedureOf), ({ code }) => code);
  const entries = new Map(
    indexRows.map((row): [string, IndexEntry] => [
      row.code,
      {
        code: row.code,
        name: row.name,
        agency: row.agency,
        sector: row.sector,
        levels: row.levels,
        decision: row.decision,
        daysMin: row.days_min,
        daysMax: row.days_max,
      },
    ]),
  );
  const everyday: Everyday = thesaurus?.content ?? {
    concepts: {},
    variantConcepts: {},
    stopPhrases: [],
    stopSyllables: [],
    abbreviations: {},
    commonness: {},
    lifeEvents: {},
    phrases: {},
    foreign: {},
  };
  const today = dayOf(now());
  const current = [...versions.values()].flatMap(
    (candidates) => inForce(candidates, today) ?? candidates.at(-1) ?? [],
  );
  const listed = listingsOf(current, entries, everyday.commonness);
  return {
    versions,
    replaced: new Map(),
    entries,
    listed,
    listedByCode: new Map(listed.map((line) => [line.code, line])),
    current,
    everyday,
    over: nextChange(rows, today),
  };
}

/** The columns from which `procedureOf` makes a procedure. */
export const versionColumns = [
  "code",
  "decision",
  "edition",
  "content",
  "valid_from",
  "valid_to",
] as const;

/** Gives the procedure of a row: its key and its days are the row's own, whatever the content says. */
export function procedureOf(
  row: Pick<Tables["procedure_version"], (typeof versionColumns)[number]>,
): Procedure {
  return {
    ...row.content,
    code: row.code,
    version: row.decision,
    edition: row.edition,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

/** Finds the version in force on a day (YYYY-MM-DD) among several. */
export function inForce(candidates: Procedure[], day: string): Procedure | undefined {
  return candidates.find(
    ({ validFrom, validTo }) =>
      (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  );
}

function nextChange(
  versions: { valid_from: string | null; ends: string | null }[],
  today: string,
): string | null {
  return (
    versions
      .flatMap(({ valid_from: from, ends }) => [from, ends])
      .filter((day) => day !== null && day > today)
      .toSorted()[0] ?? null
  );
}

function listingsOf(
  procedures: Procedure[],
  entries: Map<string, IndexEntry>,
  commonness: Record<string, number>,
): ProcedureListing[] {
  const known = new Set(procedures.map(({ code }) => code));
  const full = procedures
    .filter(({ sameAs }) => sameAs === null)
    .map((procedure) => listing(procedure, procedure.everydayName, true, commonness));
  const indexed = [...entries.values()]
    .filter(({ code }) => !known.has(code))
    .map((entry) => listing(entry, plainName(entry.name), false, commonness));
  const byName = new Intl.Collator("vi");
  return [...full, ...indexed].sort(
    (a, b) =>
      b.commonness - a.commonness ||
      Number(b.hasFullText) - Number(a.hasFullText) ||
      byName.compare(a.everydayName, b.everydayName) ||
      (a.code < b.code ? -1 : 1),
  );
}

function listing(
  source: Procedure | IndexEntry,
  everydayName: string,
  hasFullText: boolean,
  commonness: Record<string, number>,
): ProcedureListing {
  return {
    code: source.code,
    name: source.name,
    everydayName,
    sector: source.sector,
    agency: source.agency,
    levels: source.levels,
    hasFullText,
    commonness: commonness[source.code] ?? 0,
  };
}

/** Finds what a procedure is called in English or French; null in Vietnamese, and where nobody named it. */
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
  /** Everyday words or a code; empty lists in the order of browsing, what people come for most first. */
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

/** Finds procedures by everyday words, best first; without words it gives those that people come for most. */
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
  return { lines: hits.flatMap((hit) => held.listedByCode.get(hit.code) ?? []), sure };
}

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
