/** The tables of dossiers, as the database has them. */
import type { Generated, GeneratedAlways } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { Channel, Delivery, DossierState, StepRole } from "./rules/dossier.ts";
import type { LetterKind } from "./rules/letter.ts";

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
  applicant_account_id: string | null;
  applicant_name: string;
  applicant_identity: string | null;
  applicant_phone: string | null;
  applicant_email: string | null;
  applicant_address: string | null;
  language: "vi" | "en" | "fr";
  delivery: Delivery;
  answers: unknown;
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
  /** The city's day of due_at, and when it ended with a result or without: the database keeps both. */
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
  /** The leg in which the event left the dossier; null for what is no step, and before it was kept. */
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
  requested_at: Date;
  requested_by: string;
  requested_in: DossierState;
  answer_by: Date;
  answered_at: Date | null;
}

export interface DecisionTable {
  dossier_id: string;
  template: string;
  content: unknown;
  proposed_at: Date;
  proposed_by: string;
  proposer_account_id: string | null;
  number: string | null;
  signed_at: Date | null;
  signed_by: string | null;
  signer_account_id: string | null;
  file_id: string | null;
  sha256: string | null;
}

export interface HandOverTable {
  dossier_id: string;
  method: Delivery;
  receiver_name: string;
  proof: string;
  handed_at: Date;
  handed_by: string;
  relation: string | null;
  authority: string | null;
  identity_kind: string | null;
  identity_end: string | null;
  signed_on: string | null;
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

export interface DeliveryTable {
  dossier_id: string;
  posted_at: Date;
  posted_by: string;
  posted_on: string;
  carrier: string;
  tracking_number: string;
  outcome: "delivered" | "returned" | null;
  outcome_on: string | null;
  receiver_name: string | null;
  noted_at: Date | null;
  noted_by: string | null;
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

/** One paper of a result: the instrument, a copy, a statement; each has its own number, signature and seal. */
export interface ResultPaperTable {
  dossier_id: string;
  position: number;
  kind: string;
  title: string;
  number: string;
  file_id: string;
  sha256: string;
  signed_at: Date;
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
  result_download: {
    id: Generated<number>;
    dossier_id: string;
    account_id: string;
    file_id: string;
    downloaded_at: Date;
  };
  code_counter: { agency_code: string; on_day: string; taken: number };
  draft: DraftTable;
}

export const { reader, tables } = ownTables<Tables>("dossiers");
