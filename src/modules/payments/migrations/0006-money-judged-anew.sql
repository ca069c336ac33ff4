-- locks: payments.bank_callback while its rows are read once (seconds for some hundred thousand)
-- A bank may say different things of one transfer, and may know of it later than it tells: every
-- body is kept and judged by itself, and asked about again, each at its own pace.
alter table payments.bank_callback
  drop constraint bank_callback_once,
  drop constraint bank_callback_outcome,
  add constraint bank_callback_outcome
    check (outcome in ('posted', 'failure-noted', 'unmatched', 'superseded')),
  add column body_hash text,
  add column transferred_at timestamptz,
  add column asked int not null default 0,
  add column ask_after timestamptz,
  -- What the bank last answered: bank-unknown, bank-disagrees or bank-silent.
  add column waiting_for text,
  add column from_statement boolean not null default false;
update payments.bank_callback set body_hash = md5(raw), ask_after = received_at,
  transferred_at = (raw::jsonb ->> 'at')::timestamptz;
-- Judged by the first answer alone in earlier builds: the bank is asked again.
update payments.bank_callback set outcome = null, reason = null, processed_at = null
  where outcome = 'unmatched' and reason = 'bank-disagrees';
alter table payments.bank_callback
  alter column body_hash set not null,
  alter column transferred_at set not null,
  alter column ask_after set not null,
  add constraint bank_callback_body_once unique (transaction_id, status, body_hash);
drop index payments.bank_callback_waiting;
create index bank_callback_waiting on payments.bank_callback (ask_after) where outcome is null;
create unique index bank_callback_posted_once on payments.bank_callback (transaction_id)
  where outcome = 'posted';
create index bank_callback_posted_on on payments.bank_callback (transferred_at)
  where outcome = 'posted';

-- Money on the account that fits no charge: one row for each transfer, until a person decides.
create table payments.unmatched_money (
  id bigint generated always as identity constraint unmatched_money_pkey primary key,
  transaction_id text not null constraint unmatched_money_once unique,
  callback_id bigint not null constraint unmatched_money_callback references payments.bank_callback,
  amount bigint not null,
  currency text not null,
  account text not null,
  purpose text not null,
  transferred_at timestamptz not null,
  reason text not null,
  -- Whether the bank itself has said that the money is there.
  confirmed boolean not null,
  -- The charge that it names, or to which it was matched.
  charge_id bigint constraint unmatched_money_charge references payments.charge,
  -- The unit of that charge; null: the city's own desk answers for it.
  unit_code text,
  state text not null constraint unmatched_money_state
    check (state in ('open', 'matched', 'to-return', 'returned', 'dismissed')),
  version int not null default 1,
  found_at timestamptz not null
);
create index unmatched_money_list on payments.unmatched_money (state, id desc);
create index unmatched_money_charge on payments.unmatched_money (charge_id)
  where charge_id is not null;

create table payments.unmatched_money_change (
  id bigint generated always as identity constraint unmatched_money_change_pkey primary key,
  money_id bigint not null constraint unmatched_money_change_money
    references payments.unmatched_money,
  from_state text,
  to_state text not null,
  reason text,
  at timestamptz not null,
  by text not null,
  by_name text not null
);
create index unmatched_money_change_money on payments.unmatched_money_change (money_id, id);
create trigger unmatched_money_change_append_only before update or delete or truncate
  on payments.unmatched_money_change for each statement execute function platform.refuse_change();

insert into payments.unmatched_money (transaction_id, callback_id, amount, currency, account,
    purpose, transferred_at, reason, confirmed, charge_id, unit_code, state,
    found_at)
  select c.transaction_id, c.id, c.amount, c.raw::jsonb ->> 'currency', c.raw::jsonb ->> 'account',
    c.purpose, c.transferred_at, c.reason, true, c.charge_id, charge.unit_code, 'open',
    c.processed_at
  from payments.bank_callback c left join payments.charge on charge.id = c.charge_id
  where c.outcome = 'unmatched';
insert into payments.unmatched_money_change (money_id, from_state, to_state, reason, at, by, by_name)
  select id, null, 'open', reason, found_at, 'upgrade', 'upgrade' from payments.unmatched_money;

comment on table payments.bank_callback is
  'internal: id transaction_id status amount received_at deliveries outcome reason charge_id processed_at body_hash transferred_at asked ask_after waiting_for from_statement; personal: raw purpose';
comment on table payments.unmatched_money is
  'internal: id transaction_id callback_id amount currency account transferred_at reason confirmed charge_id unit_code state version found_at; personal: purpose';
comment on table payments.unmatched_money_change is
  'internal: id money_id from_state to_state reason at; personal: by by_name';
