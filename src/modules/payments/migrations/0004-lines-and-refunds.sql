-- locks: payments.charge, receipt and ledger_posting for the moment of new columns and checks
-- What is owed stands line by line, each with its act; null amount: not known yet, never zero.
alter table payments.charge
  add column lines jsonb,
  add column payer_tax_code text,
  add column payer_address text,
  add column collector_address text,
  add column version int not null default 1,
  alter column amount drop not null,
  drop constraint charge_kind,
  add constraint charge_kind check (kind in ('fee', 'levy', 'both')),
  drop constraint charge_state,
  add constraint charge_state check (state in ('unset', 'due', 'waived', 'paid', 'cancelled')),
  add constraint charge_unset_is_unknown
    check (amount is not null or state in ('unset', 'waived', 'cancelled')),
  add constraint charge_known_is_set check (amount is null or state <> 'unset');

alter table payments.charge_change
  add column reason text,
  add column act text,
  add column details jsonb,
  -- Unit, procedure and case whose fee an official has entered, so that it can be offered again.
  add column set_for text;
create index charge_change_set_for on payments.charge_change (set_for, id desc) where set_for is not null;

-- What was paid for stands: neither lines nor sum of a paid charge change.
create function payments.keep_paid() returns trigger language plpgsql as $$
begin
  if old.state = 'paid' and (new.state <> 'paid' or new.amount is distinct from old.amount
      or new.lines is distinct from old.lines) then
    raise exception 'charge % is paid and does not change', old.reference using errcode = 'MC012';
  end if;
  return new;
end $$;
create trigger charge_keeps_what_is_paid before update on payments.charge
  for each row execute function payments.keep_paid();

alter table payments.receipt
  drop constraint receipt_charge_once,
  add column collector_tax_code text,
  add column collector_address text,
  add column payer_name text,
  add column payer_tax_code text,
  add column payer_address text,
  -- Who took the money: the official at the desk, or the agency for a transfer.
  add column cashier_name text;
create index receipt_charge on payments.receipt (charge_id, id desc);

create table payments.receipt_cancellation (
  receipt_id bigint constraint receipt_cancellation_pkey primary key
    constraint receipt_cancellation_receipt references payments.receipt,
  reason text not null,
  -- Null: nothing takes its place, because the money went back.
  replaced_by bigint constraint receipt_cancellation_replacement references payments.receipt,
  at timestamptz not null,
  by text not null,
  by_name text not null
);

-- A promise of the agency: decided, then paid out by somebody.
create table payments.refund (
  id bigint generated always as identity constraint refund_pkey primary key,
  charge_id bigint not null constraint refund_charge references payments.charge
    constraint refund_charge_once unique,
  unit_code text not null,
  amount bigint not null constraint refund_amount check (amount > 0),
  reason text not null,
  act text,
  promised_at timestamptz not null,
  promised_by text not null,
  promised_by_name text not null
);
create index refund_unit on payments.refund (unit_code, id desc);

create table payments.refund_payout (
  refund_id bigint constraint refund_payout_pkey primary key
    constraint refund_payout_refund references payments.refund,
  method text not null constraint refund_payout_method check (method in ('bank', 'cash')),
  cash_desk text,
  receiver text not null,
  paid_at timestamptz not null,
  paid_by text not null,
  paid_by_name text not null
);
create index refund_payout_day on payments.refund_payout (paid_at);

alter table payments.ledger_posting
  drop constraint ledger_posting_kind,
  add constraint ledger_posting_kind check (kind in ('claim', 'payment', 'refund', 'payout'));
alter table payments.ledger_account
  drop constraint ledger_account_name,
  add constraint ledger_account_name check (name ~ '^(receivable|revenue|cash|bank|refundable)/.+$');

create trigger receipt_cancellation_append_only before update or delete or truncate
  on payments.receipt_cancellation for each statement execute function platform.refuse_change();
create trigger refund_append_only before update or delete or truncate
  on payments.refund for each statement execute function platform.refuse_change();
create trigger refund_payout_append_only before update or delete or truncate
  on payments.refund_payout for each statement execute function platform.refuse_change();

comment on table payments.charge is
  'internal: id reference_prefix reference subject_code unit_code collector_name kind title amount legal_basis state charged_at lines version collector_address; personal: payer_account_id payer_name payer_tax_code payer_address';
comment on table payments.charge_change is
  'internal: id charge_id from_state to_state at reason act details set_for; personal: by';
comment on table payments.receipt is
  'internal: id charge_id unit_code year number method cash_desk amount issued_at collector_tax_code collector_address; personal: issued_by payer_name payer_tax_code payer_address cashier_name';
comment on table payments.receipt_cancellation is
  'internal: receipt_id reason replaced_by at; personal: by by_name';
comment on table payments.refund is
  'internal: id charge_id unit_code amount reason act promised_at; personal: promised_by promised_by_name';
comment on table payments.refund_payout is
  'internal: refund_id method cash_desk paid_at; personal: receiver paid_by paid_by_name';
