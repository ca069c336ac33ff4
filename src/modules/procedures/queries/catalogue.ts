/** The catalogue, held in memory: every version by date, the national index, and the words. */
import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { register } from "../../../platform/register.ts";
import { plainName } from "../rules/plain-name.ts";
import type { IndexEntry, Level, Procedure } from "../rules/procedure.ts";
import type { Everyday } from "../rules/search/everyday.ts";
import { reader, type Tables } from "../tables.ts";

export interface Catalogue {
  /**
   * The wordings that hold, of each code; the replaced ones are read when a dossier asks for them.
   */
  versions: Map<string, Procedure[]>;
  replaced: Map<string, Promise<Procedure | null>>;
  entries: Map<string, IndexEntry>;
  /** In the order of browsing: what people come for most, then by name. */
  listed: ProcedureListing[];
  listedByCode: Map<string, ProcedureListing>;
  current: Procedure[];
  everyday: Everyday;
  /**
   * The first day (YYYY-MM-DD) on which other versions will be in force; null where none is known.
   */
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

/** Tells whether a day has come on which other versions are in force. */
export const isOver = ({ over }: { over: string | null }) => over !== null && dayOf(now()) >= over;

/** The catalogue in memory. */
export const catalogue = register("procedures.catalogue", loadCatalogue, isOver);

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

/**
 * Gives the procedure of a row: its key and its days are the row's own, whatever the content says.
 */
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
