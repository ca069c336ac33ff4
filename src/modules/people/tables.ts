/** The tables of people. */
import type { Generated } from "kysely";
import type { Authority, DutyName, Language, Rank, Reach, Role } from "../../platform/actor.ts";
import { ownTables } from "../../platform/database.ts";
import type { MandateForm } from "../organizations/index.ts";

export interface AccountTable {
  id: string;
  kind: "citizen" | "business" | "staff";
  full_name: string;
  name_folded: string;
  identity_sealed: string | null;
  identity_hash: string | null;
  tax_code: string | null;
  birth_date: string | null;
  sex: "male" | "female" | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  unit_code: string | null;
  language: Language;
  verified: Generated<"unverified" | "vneid-1" | "vneid-2" | "counter">;
  created_at: Date;
  disabled_at: Date | null;
}
export interface PostTable {
  id: string;
  account_id: string;
  unit_code: string;
  role: Role;
  office: string;
  title: string;
  authority: Authority;
  rank: Rank;
  valid_from: string;
  valid_to: string | null;
}
export interface PostChangeTable {
  id: string;
  kind: "open-post" | "end-post" | "give-duty" | "end-duty" | "give-signing" | "end-signing";
  post_id: string;
  account_id: string;
  unit_code: string;
  seat: string | null;
  title: string | null;
  duty: DutyName | null;
  reach: Reach | null;
  valid_from: string;
  valid_to: string | null;
  reason: string;
  legal_document: string | null;
  /** How, what, from whose post and by a document of which day results may be signed. */
  signing_form: MandateForm | null;
  signing_kinds: string[] | null;
  given_by: string | null;
  instrument_on: string | null;
  /** The change that gave what this one ends. */
  ends: string | null;
  asked_by: string;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  outcome: "confirmed" | "declined" | null;
}
export interface PostDutyTable {
  id: Generated<string>;
  post_id: string;
  duty: DutyName;
  /** Null: the duty is ended for these days. */
  reach: Reach | null;
  valid_from: string;
  valid_to: string | null;
  change_id: string;
}
export interface SessionTable {
  token_hash: Buffer;
  id: string;
  account_id: string;
  post_id: string | null;
  second_factor: boolean;
  started_at: Date;
  seen_at: Date;
  ended_at: Date | null;
  device: string;
  confirmed_at: Date | null;
}

export interface Tables {
  account: AccountTable;
  sign_in_name: { name: string; account_id: string };
  credential: {
    account_id: string;
    password_hash: string;
    totp_sealed: string | null;
    totp_step: number | null;
    changed_at: Date;
  };
  passkey: {
    id: string;
    account_id: string;
    public_key: Buffer;
    counter: number;
    label: string;
    added_at: Date;
  };
  external_identity: { provider: string; subject: string; account_id: string; linked_at: Date };
  invitation: {
    token_hash: Buffer;
    account_id: string;
    made_at: Date;
    made_by: string;
    expires_at: Date;
    used_at: Date | null;
  };
  nomination: {
    id: string;
    kind: "name" | "again";
    account_id: string | null;
    facts: unknown;
    phone: string | null;
    email: string | null;
    asked_by: string;
    asked_at: Date;
    decided_by: string | null;
    decided_at: Date | null;
    outcome: "confirmed" | "declined" | null;
  };
  post: PostTable;
  post_change: PostChangeTable;
  post_duty: PostDutyTable;
  substitution: {
    id: string;
    post_id: string;
    account_id: string;
    valid_from: string;
    valid_to: string;
    reason: string;
    named_by: string;
    named_at: Date;
  };
  session: SessionTable;
  set_aside: {
    key_hash: Buffer;
    owner: string;
    sealed: Buffer;
    set_aside_at: Date;
    kept_until: Date;
  };
}

export const { reader, tables, writer } = ownTables<Tables>("people");
