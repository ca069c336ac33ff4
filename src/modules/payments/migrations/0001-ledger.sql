-- safe: first migration of payments
create table payments.charge (
  id bigint generated always as identity constraint charge_pkey primary key,
  reference_prefix text not null constraint charge_reference_prefix check (reference_prefix ~ '^[A-Y][0-9]{8}$'),
  -- Banks cut a purpose at 25 characters, so money is matched by this and not by the dossier's code.
  reference text not null generated always as (reference_prefix || lpad((id % 1000000)::text, 6, '0')) stored constraint charge_reference_unique unique,
  subject_code text not null,
  unit_code text not null,
  collector_name text not null,
  payer_account_id text,
  payer_name text not null,
  kind text not null constraint charge_kind check (kind in ('fee', 'levy')),
  title text not null,
  amount bigint not null constraint charge_amount check (amount between 0 and 9999999999999),
  legal_basis text not null,
  state text not null constraint charge_state check (state in ('due', 'waived', 'paid', 'cancelled')),
  charged_at timestamptz not null,
  constraint charge_of_nothing_is_never_due check (amount > 0 or state in ('waived', 'cancelled'))
);
create index charge_subject on payments.charge (subject_code);

create table payments.charge_change (
  id bigint generated always as identity constraint charge_change_pkey primary key,
  charge_id bigint not null constraint charge_change_charge references payments.charge,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  by text not null
);
create index charge_change_charge on payments.charge_change (charge_id);

create table payments.payment_attempt (
  id bigint generated always as identity constraint payment_attempt_pkey primary key,
  charge_id bigint not null constraint payment_attempt_charge references payments.charge,
  method text not null constraint payment_attempt_method check (method in ('bank', 'cash')),
  transaction_id text,
  amount bigint not null,
  outcome text not null constraint payment_attempt_outcome check (outcome in ('succeeded', 'failed')),
  at timestamptz not null
);
create index payment_attempt_charge on payments.payment_attempt (charge_id);

create table payments.ledger_account (name text constraint ledger_account_pkey primary key constraint ledger_account_name check (name ~ '^(receivable|revenue|cash|bank)/.+$'));

create table payments.ledger_posting (
  id bigint generated always as identity constraint ledger_posting_pkey primary key,
  kind text not null constraint ledger_posting_kind check (kind in ('claim', 'payment')),
  charge_id bigint not null constraint ledger_posting_charge references payments.charge,
  -- bank:<transaction>, cash:<charge> or claim:<charge>: the same money can never be posted twice.
  source text not null constraint ledger_posting_source_once unique,
  at timestamptz not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  constraint ledger_posting_charge_once unique (charge_id, kind)
);
create index ledger_posting_at on payments.ledger_posting (at);

create table payments.ledger_entry (
  id bigint generated always as identity constraint ledger_entry_pkey primary key,
  posting_id bigint not null constraint ledger_entry_posting references payments.ledger_posting,
  account text not null constraint ledger_entry_account references payments.ledger_account,
  amount bigint not null constraint ledger_entry_amount check (amount <> 0)
);
create index ledger_entry_posting on payments.ledger_entry (posting_id);

-- Debits and credits of a posting are equal, and nobody adds to a posting of an earlier transaction.
create function payments.require_balance() returns trigger language plpgsql as $$
declare
  posting bigint := case tg_table_name when 'ledger_entry' then (to_jsonb(new) ->> 'posting_id')::bigint else (to_jsonb(new) ->> 'id')::bigint end;
  entries bigint;
  total numeric;
  written xid8;
begin
  select count(*), coalesce(sum(amount), 0) into entries, total from payments.ledger_entry where posting_id = posting;
  select transaction_id into written from payments.ledger_posting where id = posting;
  if entries < 2 or total <> 0 then
    raise exception 'posting % has % entries and is out of balance by %', posting, entries, total using errcode = 'MC010';
  end if;
  if written <> pg_current_xact_id() then
    raise exception 'posting % is closed', posting using errcode = 'MC011';
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_balance after insert on payments.ledger_entry deferrable initially deferred for each row execute function payments.require_balance();
create constraint trigger ledger_posting_balance after insert on payments.ledger_posting deferrable initially deferred for each row execute function payments.require_balance();

-- One book a unit and year; its row is locked while a receipt is numbered, so numbers have no gaps.
create table payments.receipt_book (
  unit_code text not null,
  year int not null,
  form_symbol text not null,
  receipt_symbol text not null,
  last_number int not null constraint receipt_book_last_number check (last_number between 0 and 99999999),
  constraint receipt_book_pkey primary key (unit_code, year)
);

create table payments.receipt (
  id bigint generated always as identity constraint receipt_pkey primary key,
  charge_id bigint not null constraint receipt_charge references payments.charge constraint receipt_charge_once unique,
  unit_code text not null,
  year int not null,
  number int not null constraint receipt_number check (number between 1 and 99999999),
  method text not null constraint receipt_method check (method in ('bank', 'cash')),
  cash_desk text,
  amount bigint not null,
  issued_at timestamptz not null,
  issued_by text not null,
  constraint receipt_book foreign key (unit_code, year) references payments.receipt_book,
  constraint receipt_number_once unique (unit_code, year, number)
);
create index receipt_day on payments.receipt (unit_code, issued_at desc, id desc);

create trigger charge_change_append_only before update or delete or truncate on payments.charge_change for each statement execute function platform.refuse_change();
create trigger payment_attempt_append_only before update or delete or truncate on payments.payment_attempt for each statement execute function platform.refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on payments.ledger_posting for each statement execute function platform.refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate on payments.ledger_entry for each statement execute function platform.refuse_change();
create trigger receipt_append_only before update or delete or truncate on payments.receipt for each statement execute function platform.refuse_change();
