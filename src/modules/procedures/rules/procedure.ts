/**
 * What a procedure is: what the law asks of whom, in which cases, within which time, for which fee,
 * by which steps.
 */
import type { CaseFeeLine } from "./fee-lines.ts";

export type TermUnit = "working_days" | "working_hours" | "calendar_days";
export type Channel = "online" | "counter" | "post";
export type Level = "commune" | "province" | "ministry" | "other";
/**
 * The offices of a unit that hold dossiers; `department` stands for the city's department in
 * charge.
 */
export type ProcessOffice =
  | "one_stop"
  | "office"
  | "economy"
  | "culture"
  | "police"
  | "chair"
  | "department";

/** How the fee of a case is counted; whole đồng. */
export type FeeRule =
  | { kind: "free" }
  | { kind: "flat"; dong: number; dongByChannel?: Partial<Record<Channel, number>> }
  | { kind: "per_copy"; dong: number }
  | { kind: "per_person"; dong: number; dongByChannel?: Partial<Record<Channel, number>> }
  | { kind: "per_page"; dong: number; fullPages: number; dongAfter: number; dongMax: number };

/**
 * One case of a procedure. The portal prints channel × time × fee, but agencies put different cases
 * into its rows, so time, fee and papers belong to the case and never to the procedure.
 */
export interface CaseVariant {
  key: string;
  label: string;
  /**
   * Who finds that a dossier is this case: the answers of its form, or an official who checks it.
   * Absent where the procedure has no form of its own: then whoever files chooses.
   */
  decidedBy?: "answers" | "official";
  channels: Channel[];
  /** 0: within the day of receipt. Null where the published text gives no time. */
  budget: number | null;
  unit: TermUnit;
  /** Null: the city's People's Council sets it, or the published text does not say. */
  feeDong: number | null;
  feeSource: "stated" | "council" | "not_stated";
  feeRule?: FeeRule;
  /** What its own fee is called, and by which act; absent: the catalogue's words. */
  feeLine?: CaseFeeLine;
  /** For each copy of an extract asked for beside the result (Circular 281/2016/TT-BTC). */
  copyDong?: number;
  /** The published words about fee and time, for those who want to read them. */
  note: string | null;
}

export interface Paper {
  key: string;
  name: string;
  group: string | null;
  originals: number;
  copies: number;
  /**
   * Handed in, shown only, or no paper at all but a remark that the portal lists among the papers.
   */
  handling: "mustSubmit" | "mustShow" | "note";
}

/** One leg of the way of a dossier, with a budget of its own. */
export interface ProcessStep {
  key: string;
  label: string;
  role: "clerk" | "specialist" | "chair";
  office: ProcessOffice;
  budget: number;
  unit: TermUnit;
}

export interface ProcedureResult {
  name: string;
  code: string | null;
}

/** A procedure as it is in force between two days. */
export interface Procedure {
  code: string;
  /** The official name. */
  name: string;
  /** The name in everyday words, or the official one without its bureaucratic frame. */
  everydayName: string;
  summary: string | null;
  sector: string;
  agency: string;
  levels: Level[];
  audience: string[];
  /** The decision that announced this content, e.g. "163/QĐ-BTP"; it names the version. */
  version: string;
  /** Which wording of it, from 1: the city changes steps and budgets under one decision. */
  edition: number;
  /** First day, null: before our records begin. */
  validFrom: string | null;
  /** Last day, null: still in force. */
  validTo: string | null;
  variants: CaseVariant[];
  papers: Paper[];
  steps: string;
  requirements: string | null;
  legalBasis: string[];
  feeBasis: string | null;
  results: ProcedureResult[];
  formCodes: string[];
  url: string | null;
  /** Which kind of unit handles it. */
  handledBy: "commune" | "department";
  process: ProcessStep[];
  afterSupplement: "restart" | "resume";
  /** Done while the citizen waits: no receipt unless asked for, but always logged. */
  immediate: boolean;
  /**
   * Minute of the day after which the result of a same-day matter comes on the next working day;
   * null: the text names none.
   */
  cutOffMinute: number | null;
  /**
   * Withheld: the published record bears content that is not this procedure's; it can be read but
   * not filed.
   */
  standing: "in_force" | "withheld";
  standingNote: string | null;
  /** The procedure whose content this record repeats. */
  sameAs: string | null;
}

/** What is known of a procedure of which only the national index speaks. */
export interface IndexEntry {
  code: string;
  name: string;
  agency: string;
  sector: string;
  levels: Level[];
  decision: string | null;
  daysMin: number | null;
  daysMax: number | null;
}

/** Gives a case of a procedure; an Error when it has none of that key. */
export function getVariant(procedure: Procedure, key: string): CaseVariant {
  const variant = procedure.variants.find((candidate) => candidate.key === key);
  if (!variant) throw new Error(`The procedure ${procedure.code} has no case ${key}.`);
  return variant;
}

/** Whether a dossier may be filed under this procedure. */
export function mayBeFiled(procedure: Procedure): boolean {
  return (
    procedure.standing === "in_force" &&
    procedure.levels.some((level) => level === "commune" || level === "province")
  );
}
