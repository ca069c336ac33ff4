-- safe: what the bank tells us
create table payments.bank_callback (
  id bigint generated always as identity constraint bank_callback_pkey primary key,
  transaction_id text not null,
  status text not null constraint bank_callback_status check (status in ('succeeded', 'failed')),
  -- Exactly what was signed, committed before anything is made of it.
  raw text not null,
  amount bigint not null,
  purpose text not null,
  received_at timestamptz not null,
  deliveries int not null default 1,
  outcome text constraint bank_callback_outcome check (outcome in ('posted', 'failure-noted', 'unmatched')),
  reason text,
  charge_id bigint constraint bank_callback_charge references payments.charge,
  processed_at timestamptz,
  -- A failure may be followed by a success of the same transfer; each of the two counts once.
  constraint bank_callback_once unique (transaction_id, status),
  constraint bank_callback_processed check ((outcome is null) = (processed_at is null))
);
create index bank_callback_waiting on payments.bank_callback (id) where outcome is null;
create index bank_callback_unmatched on payments.bank_callback (id desc) where outcome = 'unmatched';

create table payments.reconciliation (
  id bigint generated always as identity constraint reconciliation_pkey primary key,
  day date not null,
  at timestamptz not null,
  statement_lines int not null,
  posted_lines int not null
);
create table payments.reconciliation_difference (
  reconciliation_id bigint not null constraint reconciliation_difference_run references payments.reconciliation,
  transaction_id text not null,
  kind text not null constraint reconciliation_difference_kind check (kind in ('missing-in-ledger', 'missing-at-bank', 'amount-differs', 'posted-twice')),
  bank_amount bigint,
  ledger_amount bigint,
  constraint reconciliation_difference_pkey primary key (reconciliation_id, transaction_id, kind)
);
