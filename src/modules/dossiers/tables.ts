/** The tables of dossiers, as the database has them. */
import type { Generated, GeneratedAlways } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { Channel, Delivery, DossierState, StepRole } from "./rules/dossier.ts";
import type { LetterKind } from "./rules/letter.ts";
import type {
  DecisionTable,
  DeliveryTable,
  HandOverTable,
  ResultDownloadTable,
  ResultPaperTable,
} from "./result-tables.ts";

export interface DossierTable {
  id: string;
  code: string;
  procedure_code: string;
  procedure_name: string;
  procedure_version: string;
  variant_key: string;
  form_version: number;
  /** Whether it was the general form; null where an earlier build did not say. */
  form_general: boolean | null;
  channel: Channel;
  unit_code: string;
  /** The office that works on it and the office that decides, as its procedure names them. */
  working_office: string | null;
  deciding_office: string | null;
  applicant_account_id: string | null;
  applicant_name: string;
  applicant_identity: string | null;
  applicant_phone: string | null;
  applicant_email: string | null;
  applicant_address: string | null;
  language: "vi" | "en" | "fr";
  delivery: Delivery;
  /**
   * Sealed under the dossier's own key, which SECRET_KEY wraps: read by `openedFacts` alone.
   */
  answers: unknown;
  data_key: Buffer | null;
  quantity: number;
  fee_dong: number | null;
  state: DossierState;
  state_since: Date;
  step_key: string;
  holder_unit_code: string;
  holder_office: string;
  holder_role: StepRole;
  holder_account_id: string | null;
  leg_number: number;
  leg_due_at: Date | null;
  leg_late_from: Date | null;
  /** Received is what is complete: at filing, or when what was missing at intake has come. */
  submitted_at: Date;
  received_at: Date;
  accepted_at: Date | null;
  accepted_by: string | null;
  term: unknown;
  due_at: Date | null;
  /** From this moment on it is late; what ended at it or after has ended late. */
  late_from: Date | null;
  /**
   * The city's day of due_at, and when it ended with a result or without: the database keeps both.
   */
  due_day: GeneratedAlways<string | null>;
  ended_at: GeneratedAlways<Date | null>;
  finished_at: Date | null;
  returned_at: Date | null;
  next_at: Date;
  search: unknown;
  version: number;
}

/** A dossier as it is read: all but the words of the search. */
export type Dossier = Omit<DossierTable, "search" | "due_day" | "ended_at"> & {
  due_day: string | null;
  ended_at: Date | null;
};

export interface EventTable {
  id: Generated<number>;
  dossier_id: string;
  at: Date;
  kind: string;
  actor_kind: string;
  actor_account_id: string | null;
  actor_name: string | null;
  acting_for_name: string | null;
  unit_code: string | null;
  note: string | null;
  details: unknown;
  /**
   * The leg in which the event left the dossier; null for what is no step, and before it was kept.
   */
  leg_number: number | null;
}

export interface LegTable {
  dossier_id: string;
  number: number;
  step_key: string;
  unit_code: string;
  office: string;
  account_id: string | null;
  started_at: Date;
  ended_at: Date | null;
  budget: string | number;
  budget_unit: string;
  due_at: Date | null;
  consumed: string | number | null;
  late_from: Date | null;
  cut_off_minute: number | null;
}

export interface PaperTable {
  id: string;
  dossier_id: string;
  slot: string;
  slot_label: string;
  file_id: string | null;
  file_name: string;
  sha256: string | null;
  size_bytes: number | null;
  kind: Generated<string>;
  quantity: Generated<number>;
  added_at: Date;
  added_with: Generated<string>;
}

export interface SupplementTable {
  dossier_id: string;
  number: string;
  items: unknown;
  reason: string;
  /** Key of the reason that was picked; null in rows of earlier builds. */
  ground: Generated<string | null>;
  requested_at: Date;
  requested_by: string;
  requested_in: DossierState;
  answer_by: Date;
  answered_at: Date | null;
}

export interface LetterTable {
  id: string;
  dossier_id: string;
  kind: LetterKind;
  unit_code: string;
  office: string;
  content: unknown;
  state: "proposed" | "signed" | "sent_back" | "lapsed";
  proposed_at: Date;
  proposed_by: string;
  proposed_by_account: string;
  closed_at: Date | null;
  closed_by: string | null;
  closing_note: string | null;
  number: string | null;
  signer_account_id: string | null;
  file_id: string | null;
  sha256: string | null;
}

export interface PaymentRequestTable {
  dossier_id: string;
  asked_at: Date;
  asked_by: string;
  asked_in: DossierState;
  reason: string | null;
  pay_by: Date;
  met_at: Date | null;
}

export interface WithdrawalTable {
  dossier_id: string;
  channel: "online" | "counter";
  reason: string;
  asked_by: string;
  relation: string;
  authority: string | null;
  identity_kind: string | null;
  identity_end: string | null;
  papers_back: unknown;
  withdrawn_at: Date;
  noted_by: string;
}

export interface DraftTable {
  id: string;
  account_id: string;
  procedure_code: string;
  procedure_version: string | null;
  form_version: number;
  unit_code: string | null;
  answers: unknown;
  papers: unknown;
  delivery: Delivery;
  saved_at: Date;
  version: Generated<number>;
  steps: Generated<unknown>;
}

/** Sums of a unit on a day of the city, by the office that works; see migrations 0022, 0026. */
export interface DayTable {
  unit_code: string;
  day: string;
  /** "" while no office is known. */
  office: string;
  received_online: number;
  received_direct: number;
  ended_early: number;
  ended_on_time: number;
  ended_late: number;
  intake_left: number;
  late_begun: number;
  late_over: number;
}

/** What a dossier was (weight -1) or is (1) for the sums of days. */
export type DayChangeTable = { weight: number; office: string } & Pick<
  DossierTable,
  | "unit_code"
  | "channel"
  | "state"
  | "submitted_at"
  | "accepted_at"
  | "ended_at"
  | "late_from"
  | "due_day"
>;

export interface Tables {
  dossier: DossierTable;
  dossier_event: EventTable;
  dossier_leg: LegTable;
  dossier_paper: PaperTable;
  supplement: SupplementTable;
  refusal: {
    dossier_id: string;
    number: string;
    reasons: unknown;
    refused_at: Date;
    refused_by: string;
  };
  extension: {
    dossier_id: string;
    number: string;
    reason: string;
    due_before: Date;
    due_after: Date;
    extended_at: Date;
    extended_by: string;
  };
  stop: {
    dossier_id: string;
    number: string;
    ground: string;
    reason: string;
    stopped_at: Date;
    stopped_by: string;
  };
  decision: DecisionTable;
  result_paper: ResultPaperTable;
  hand_over: HandOverTable;
  letter: LetterTable;
  payment_request: PaymentRequestTable;
  delivery: DeliveryTable;
  withdrawal: WithdrawalTable;
  result_download: ResultDownloadTable;
  code_counter: { agency_code: string; on_day: string; taken: number };
  draft: DraftTable;
  day_sum: DayTable;
  day_change: DayChangeTable;
  /** What has been added up, and what has been written since. */
  day_kept: DayTable;
  /** What counting all rows gives, less what is kept. */
  day_difference: DayTable;
}

export const { reader, reportReader, tables, writer } = ownTables<Tables>("dossiers");
