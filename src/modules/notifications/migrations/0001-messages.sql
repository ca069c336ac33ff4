-- safe: first migration of notifications
create table notifications.message (
  id uuid constraint message_pkey primary key,
  account_id text,
  -- The promised address: +84… for an SMS, an e-mail address, or the account itself.
  recipient text not null,
  channel text not null constraint message_channel check (channel in ('sms', 'email', 'account')),
  language text not null constraint message_language check (language in ('vi', 'en', 'fr')),
  template text not null,
  subject_code text,
  params jsonb not null,
  title text not null,
  body text not null,
  parts smallint not null,
  urgent boolean not null,
  state text not null constraint message_state check (state in ('promised', 'handed_over', 'delivered', 'failed')),
  failure text,
  attempts int not null default 0,
  -- Counts the leases: a worker that lost its lease can no longer write what became of the message.
  lease int not null default 0,
  leased_until timestamptz,
  not_before timestamptz not null,
  promised_at timestamptz not null,
  handed_over_at timestamptz,
  settled_at timestamptz,
  gateway_reference text,
  -- Law 91/2025: no full identity number in anything that lights up on a lock screen.
  constraint message_without_identity_number check (body !~ '(^|[^0-9])[0-9]{12}([^0-9]|$)' and title !~ '(^|[^0-9])[0-9]{12}([^0-9]|$)'),
  constraint message_on_one_line check (channel <> 'sms' or body !~ '[\r\n]'),
  constraint message_failure_says_why check ((state = 'failed') = (failure is not null))
);
-- The sweeper looks only at what waits; the rest of the table may grow without costing it anything.
create index message_waiting on notifications.message (not_before) where state = 'promised';
create index message_account on notifications.message (account_id, promised_at desc, id desc) where account_id is not null;
create index message_recipient on notifications.message (recipient, handed_over_at) where handed_over_at is not null;
create index message_subject on notifications.message (subject_code) where subject_code is not null;
create index message_failed on notifications.message (promised_at desc) where state = 'failed';

-- Written before the gateway is called, so that a dead worker leaves a trace of what it may have sent.
create table notifications.attempt (
  message_id uuid not null constraint attempt_message references notifications.message,
  number int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text constraint attempt_outcome check (outcome in ('accepted', 'found-accepted', 'refused', 'unreachable')),
  detail text,
  constraint attempt_pkey primary key (message_id, number)
);
