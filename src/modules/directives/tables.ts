/** The tables of directives, as the database has them. */
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { SheetColumns } from "./rules/sheet-columns.ts";
import type { EnteredRow } from "./rules/sheet-reading.ts";
import type { Repeats, RuleEnd } from "./rules/periodic.ts";
import type {
  TaskEvaluation,
  TaskLevel,
  Product,
  SourceKind,
  TaskKind,
  TaskState,
  Urgency,
} from "./rules/task.ts";

export interface SourceTable {
  id: string;
  unit_code: string;
  kind: SourceKind;
  number: string;
  day: string;
  issuer: string;
  abstract: string;
  body: string;
  kept_at: Date;
  kept_by: string;
  recalled_at: Date | null;
  recalled_why: string | null;
  version: Generated<number>;
  /** Until when what was said aloud is confirmed in writing; null for what is written. */
  confirm_by: Date | null;
  confirmed_number: Generated<string | null>;
  confirmed_day: Generated<string | null>;
  confirmed_at: Generated<Date | null>;
  confirmed_by: Generated<string | null>;
  /** The agency whose message it came as, and how it is named there; null for what was put in. */
  organ_id: Generated<string | null>;
  document_id: Generated<string | null>;
}

export interface TaskTable {
  id: string;
  code: string;
  source_id: string | null;
  /** The very words that gave it, and where they stand in the source. */
  sentence: string | null;
  span_start: number | null;
  span_end: number | null;
  /** The task of which this one is a part. */
  parent_id: string | null;
  level: TaskLevel;
  content: string;
  kind: TaskKind;
  urgency: Urgency;
  product: Product;
  assigner_unit_code: string;
  assigner_account_id: string | null;
  assigner_title: string;
  lead_unit_code: string;
  lead_office: string;
  person_account_id: string | null;
  /** Who had it in hand and has left; null once somebody else is named. */
  left_account_id: Generated<string | null>;
  /** On purpose nobody takes part beside the lead. */
  alone: boolean;
  state: TaskState;
  state_since: Date;
  paused_from: TaskState | null;
  /** Working days that were left when the clock stopped; below 0: it was late. */
  paused_days: number | null;
  created_at: Date;
  sent_at: Date | null;
  receive_by: Date | null;
  news_at: Date;
  due_original: string | null;
  due_on: string | null;
  due_day: string | null;
  late_from: Date | null;
  product_number: string | null;
  product_day: string | null;
  days_late: number | null;
  evaluation: TaskEvaluation | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  extensions_granted: Generated<number>;
  returns: Generated<number>;
  disputes_lost: Generated<number>;
  done_at: GeneratedAlways<Date | null>;
  sort_at: GeneratedAlways<Date>;
  version: Generated<number>;
  /** The unit that led it until that unit ended. */
  inherited_from: Generated<string | null>;
  /** The rule that made it, of what comes again. */
  periodic_id: Generated<string | null>;
  /** The words by which it is found; null until a job folds what an earlier build gave. */
  search: unknown;
}

export interface CoordinationTable {
  id: string;
  task_id: string;
  unit_code: string;
  office: string;
  part: string;
  asked_at: Date;
  due_on: string | null;
  due_day: string | null;
  late_from: Date | null;
  state: "asked" | "answered";
  answer: string | null;
  answer_day: string | null;
  answered_by: string | null;
  done_at: GeneratedAlways<Date | null>;
  sort_at: GeneratedAlways<Date>;
  /** The units that were asked for it before they ended, the first one first; "" for none. */
  inherited_from: Generated<string>;
}

export interface ProgressTable {
  id: string;
  task_id: string;
  at: Date;
  day: string;
  account_id: string;
  name: string;
  said: string;
  evidence: string;
}

export interface ExtensionTable {
  id: string;
  task_id: string;
  asked_at: Date;
  asked_by: string;
  asked_by_name: string;
  wanted_on: string;
  due_before: string;
  reason: string;
  asked_late: boolean;
  decided_at: Date | null;
  decided_by_name: string | null;
  outcome: "agreed" | "refused" | "other" | null;
  granted_on: string | null;
  answer: string | null;
}

export interface EventTable {
  id: Generated<number>;
  task_id: string;
  at: Date;
  kind: string;
  actor_account_id: string | null;
  actor_name: string | null;
  acting_for_name: string | null;
  unit_code: string | null;
  note: string | null;
  readers: "all" | "own_unit";
}

export interface SheetTable {
  id: string;
  unit_code: string;
  file_name: string;
  sha256: string;
  sheet_name: string;
  /** Names of other sheets of the workbook, which were not read. */
  others: ColumnType<string[], string, never>;
  /** What stands above the headings, line by line. */
  title: ColumnType<string[], string, never>;
  headings: ColumnType<string[], string, never>;
  columns: ColumnType<SheetColumns, string, string>;
  kind: SourceKind;
  number: string;
  day: string;
  issuer: string;
  abstract: string;
  /** The sheet with the same bytes that was made into tasks before. */
  repeats: string | null;
  kept_at: Date;
  kept_by: string;
  source_id: string | null;
  imported_at: Date | null;
  version: Generated<number>;
}

export interface SheetRowTable {
  sheet_id: string;
  place: number;
  cells: ColumnType<string[], string, never>;
  entered: ColumnType<EnteredRow | null, string | null, string | null>;
  left_out: Generated<boolean>;
  version: Generated<number>;
}

export interface PeriodicTable {
  id: string;
  unit_code: string;
  office: string;
  content: string;
  product: Product;
  repeats: Repeats;
  level: TaskLevel;
  assigner_account_id: string | null;
  assigner_title: string;
  lead_key: string;
  first_due: string;
  next_due: string;
  made_at: Date;
  made_by: string;
  ended_at: Date | null;
  ended_by: string | null;
  /** Why the house ended it; null where a person did. */
  ended_why: Generated<RuleEnd | null>;
  /** The unit that led it, or whose rule it was, until that unit ended. */
  moved_from: Generated<string | null>;
  version: Generated<number>;
}

/** A screen on a wall that shows the board of a unit to whoever passes. */
export interface WallScreenTable {
  id: string;
  unit_code: string;
  /** Where it hangs. */
  name: string;
  code_hash: Buffer;
  made_at: Date;
  made_by: string;
  expires_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  version: Generated<number>;
}

export interface Tables {
  wall_screen: WallScreenTable;
  periodic_task: PeriodicTable;
  day_feed: { account_id: string; token_hash: Buffer; made_at: Date };
  source: SourceTable;
  sheet: SheetTable;
  sheet_row: SheetRowTable;
  task: TaskTable;
  coordination: CoordinationTable;
  progress: ProgressTable;
  extension: ExtensionTable;
  task_event: EventTable;
  reminder: { task_id: string; due_day: string; sent_at: Date };
  code_counter: { unit_code: string; in_year: number; taken: number };
}

export const { reader, reportReader, tables, writer } = ownTables<Tables>("directives");
