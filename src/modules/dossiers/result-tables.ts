/** The tables of results: how one is decided, what papers it is, and how it reaches people. */
import type { Generated } from "kysely";
import type { Delivery } from "./rules/dossier.ts";

export interface DecisionTable {
  dossier_id: string;
  template: string;
  /** Of its papers, each kind once; null of what an earlier build proposed. */
  kinds: string[] | null;
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

/**
 * One paper of a result: the instrument, a copy, a statement; each has its own number, signature
 * and seal.
 */
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

export interface ResultDownloadTable {
  id: Generated<number>;
  dossier_id: string;
  account_id: string;
  file_id: string;
  downloaded_at: Date;
}
