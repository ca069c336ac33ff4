-- locks: notifications.message and attempt for the moment of new columns, checks and small indexes
-- A gateway may take a message, lose its answer and keep no record: after one more try a person
-- decides. Codes and money go first, and what has expired is not sent at all.
alter table notifications.message
  drop constraint message_state,
  add constraint message_state
    check (state in ('promised', 'handed_over', 'delivered', 'failed', 'unsure')),
  -- 0 urgent, 1 about money, 2 all else.
  add column priority smallint not null default 2,
  add column expires_at timestamptz,
  -- How many calls without an answer are borne before a person decides.
  add column sends_allowed int not null default 2,
  -- Since when it is tried, after a person has ordered it anew.
  add column tried_since timestamptz,
  -- Another reference for what the gateway took and did not deliver: it would keep the old one.
  add column resent_as uuid;
update notifications.message set priority = 0 where state = 'promised' and urgent;
drop index notifications.message_waiting;
create index message_waiting on notifications.message (priority, not_before)
  where state = 'promised';
create index message_expiring on notifications.message (expires_at)
  where state = 'promised' and expires_at is not null;
create index message_unsure on notifications.message (promised_at desc) where state = 'unsure';
create unique index message_resent_as on notifications.message (resent_as)
  where resent_as is not null;
create index message_handed_over on notifications.message (handed_over_at desc)
  where handed_over_at is not null;

-- `unreachable`: surely not taken; `unsure`: nobody can tell.
alter table notifications.attempt
  drop constraint attempt_outcome,
  add constraint attempt_outcome check (
    outcome in ('accepted', 'found-accepted', 'refused', 'unreachable', 'unsure'));
update notifications.attempt set outcome = 'unsure' from notifications.message
  where message.id = attempt.message_id and message.state = 'promised'
    and attempt.outcome = 'unreachable';

comment on table notifications.message is
  'internal: id notice_id channel language template subject_code parts urgent state failure attempts lease leased_until not_before promised_at handed_over_at settled_at gateway_reference priority expires_at sends_allowed tried_since resent_as; personal: account_id recipient params title body';
