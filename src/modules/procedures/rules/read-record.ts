/**
 * Reads a captured record of the national portal into a procedure; corrections and curated
 * overrides follow in apply-override.ts.
 */
import { type Competence, officeFor, signerFor } from "./competence.ts";
import { defaultProcess } from "./default-process.ts";
import { plainName } from "./plain-name.ts";
import type { Level, Procedure } from "./procedure.ts";
import type { RawRecord } from "./raw-record.ts";
import { readFormCodes, readPapers } from "./read-papers.ts";
import { readVariants } from "./read-variants.ts";

const levelNames: Record<string, Level> = {
  "Cấp xã": "commune",
  "Cấp huyện": "commune",
  "Cấp tỉnh": "province",
  "Cấp bộ": "ministry",
};

/**
 * Gives the procedure of a record, for the offices that are competent on a day (YYYY-MM-DD). Police
 * dossiers resume after a supplement only where an override says so.
 */
export function readRecord(record: RawRecord, rows: Competence, day: string): Procedure {
  const levels = readLevels(record.levels);
  const handledBy = levels.includes("commune") ? "commune" : "department";
  const matter = { sector: record.sector, ministry: record.agency };
  const office = handledBy === "commune" ? officeFor(rows, matter, day) : "department";
  const signer = signerFor(rows, office, record.sector, day);
  const variants = readVariants(record);
  const papers = readPapers(record);
  const [first] = variants;
  return {
    code: record.code,
    name: record.name.replaceAll(/\s+/g, " ").trim(),
    everydayName: plainName(record.name),
    summary: null,
    sector: record.sector,
    agency: record.agency,
    levels,
    audience: joinBroken(record.audience),
    version: record.decision ?? "",
    edition: 1,
    validFrom: null,
    validTo: null,
    variants,
    papers,
    steps: record.steps.trim(),
    requirements: record.requirements?.trim() || null,
    legalBasis: record.legal_basis,
    feeBasis: null,
    results: record.results.map((result) => ({
      name: result.name.replace(/\.+$/u, "").trim(),
      code: result.code ?? null,
    })),
    formCodes: readFormCodes(papers),
    url: record.url ?? null,
    handledBy,
    process: defaultProcess(
      { office, signer },
      first?.budget ?? null,
      first?.unit ?? "working_days",
    ),
    // Decree 118/2025/NĐ-CP keeps the rule of Decree 61/2018/NĐ-CP, article 19.4: the time is
    // counted anew from a complete dossier.
    afterSupplement: "restart",
    immediate: false,
    // Only where the procedure's own text has one: data/procedures/cut-offs.json.
    cutOffMinute: null,
    standing: "in_force",
    standingNote: null,
    sameAs: null,
  };
}

/**
 * Reads the portal's names of levels; the district level ended on 30 June 2025 and its work went to
 * the communes.
 */
export function readLevels(names: readonly string[]): Level[] {
  return [...new Set(names.map((name): Level => levelNames[name] ?? "other"))];
}

/**
 * The portal's list was cut at every comma: "Tổ chức (không bao gồm doanh nghiệp" and "HTX)" are
 * one.
 */
function joinBroken(audience: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of audience) {
    const open = joined.at(-1);
    if (open?.includes("(") && !open.includes(")")) joined[joined.length - 1] = `${open}, ${part}`;
    else joined.push(part);
  }
  return joined;
}
