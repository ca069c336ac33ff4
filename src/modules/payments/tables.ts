import type { ColumnType, Generated } from "kysely";
import { ownTables } from "../../platform/database.ts";
import type { CallbackOutcome, UnmatchedReason, WaitingFor } from "./rules/callback.ts";
import type { FeeLine } from "../procedures/index.ts";
import type { ChargeKind, ChargeState } from "./rules/charge.ts";
import type { PostingKind } from "./rules/ledger.ts";
import type { MoneyState } from "./rules/unmatched-money.ts";
import type { Difference } from "./rules/reconciliation.ts";

/** Filled in by the database alone. */
type Computed<T> = ColumnType<T, never, never>;
type Method = "bank" | "cash";

export interface Tables {
  charge: {
    id: Computed<number>;
    reference_prefix: string;
    reference: Computed<string>;
    subject_code: string;
    unit_code: string;
    collector_name: string;
    payer_account_id: string | null;
    payer_name: string;
    kind: ChargeKind;
    title: string;
    amount: number | null;
    legal_basis: string;
    state: ChargeState;
    charged_at: Date;
    /** Null: charged before lines were kept. */
    lines: unknown;
    payer_tax_code: string | null;
    payer_address: string | null;
    collector_address: string | null;
    version: Generated<number>;
  };
  charge_change: {
    id: Computed<number>;
    charge_id: number;
    from_state: ChargeState;
    to_state: ChargeState;
    at: Date;
    by: string;
    reason: string | null;
    act: string | null;
    details: unknown;
    set_for: string | null;
  };
  payment_attempt: {
    id: Computed<number>;
    charge_id: number;
    method: Method;
    transaction_id: string | null;
    amount: number;
    outcome: "succeeded" | "failed";
    at: Date;
  };
  ledger_account: { name: string };
  ledger_posting: {
    id: Computed<number>;
    kind: PostingKind;
    charge_id: number;
    source: string;
    at: Date;
    transaction_id: Computed<string>;
    part: Generated<number>;
  };
  ledger_entry: { id: Computed<number>; posting_id: number; account: string; amount: number };
  receipt_book: {
    unit_code: string;
    year: number;
    form_symbol: string;
    receipt_symbol: string;
    last_number: number;
  };
  receipt: {
    id: Computed<number>;
    charge_id: number;
    unit_code: string;
    year: number;
    number: number;
    method: Method;
    cash_desk: string | null;
    amount: number;
    issued_at: Date;
    issued_by: string;
    collector_tax_code: string | null;
    collector_address: string | null;
    cashier_name: string | null;
    payer_name: string | null;
    payer_tax_code: string | null;
    payer_address: string | null;
  };
  receipt_cancellation: {
    receipt_id: number;
    reason: string;
    replaced_by: number | null;
    at: Date;
    by: string;
    by_name: string;
  };
  refund: {
    id: Computed<number>;
    charge_id: number;
    unit_code: string;
    amount: number;
    reason: string;
    act: string | null;
    promised_at: Date;
    promised_by: string;
    promised_by_name: string;
  };
  refund_payout: {
    refund_id: number;
    method: Method;
    cash_desk: string | null;
    receiver: string;
    paid_at: Date;
    paid_by: string;
    paid_by_name: string;
  };
  bank_callback: {
    id: Computed<number>;
    transaction_id: string;
    status: "succeeded" | "failed";
    raw: string;
    amount: number;
    purpose: string;
    received_at: Date;
    deliveries: Generated<number>;
    outcome: CallbackOutcome | null;
    reason: UnmatchedReason | null;
    charge_id: number | null;
    processed_at: Date | null;
    body_hash: string;
    transferred_at: Date;
    /** How often the bank was asked about it, when next, and what it last answered. */
    asked: Generated<number>;
    ask_after: Date;
    waiting_for: WaitingFor | null;
    from_statement: Generated<boolean>;
  };
  unmatched_money: {
    id: Computed<number>;
    transaction_id: string;
    callback_id: number;
    amount: number;
    currency: string;
    account: string;
    purpose: string;
    transferred_at: Date;
    reason: UnmatchedReason;
    confirmed: boolean;
    charge_id: number | null;
    unit_code: string | null;
    state: MoneyState;
    version: Generated<number>;
    found_at: Date;
  };
  unmatched_money_change: {
    id: Computed<number>;
    money_id: number;
    from_state: MoneyState | null;
    to_state: MoneyState;
    reason: string | null;
    at: Date;
    by: string;
    by_name: string;
  };
  reconciliation: {
    id: Computed<number>;
    day: string;
    at: Date;
    statement_lines: number;
    posted_lines: number;
    unread_lines: Generated<number>;
    /** The first of them, as the bank wrote them. */
    unread_raw: Generated<string[]>;
  };
  reconciliation_difference: {
    reconciliation_id: number;
    transaction_id: string;
    kind: Difference["kind"];
    bank_amount: number | null;
    ledger_amount: number | null;
  };
}

export const { reader, tables, writer } = ownTables<Tables>("payments");

/** A charge whose row is locked by the caller. */
export type LockedCharge = Pick<
  Tables["charge"],
  | "subject_code"
  | "unit_code"
  | "collector_name"
  | "collector_address"
  | "payer_name"
  | "payer_tax_code"
  | "payer_address"
  | "kind"
  | "title"
  | "legal_basis"
  | "amount"
  | "state"
> & { id: number; reference: string; version: number; lines: FeeLine[] | null };
