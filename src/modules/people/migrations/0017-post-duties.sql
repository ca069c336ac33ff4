-- safe: two new tables
-- What is asked, decided and done about posts and their duties: the history of who may do what. A
-- row is added, decided once, and never changed again.
create table people.post_change (
  id uuid constraint post_change_pkey primary key,
  kind text not null constraint post_change_kind
    check (kind in ('open-post', 'end-post', 'give-duty', 'end-duty')),
  -- The post that is opened, changed or ended; one that is asked for does not exist yet.
  post_id uuid not null,
  -- Whom it concerns: who holds the post, or is to hold it.
  account_id uuid not null constraint post_change_account references people.account (id),
  unit_code text not null,
  seat text,
  title text,
  duty text,
  reach text constraint post_change_reach check (reach in ('office', 'unit', 'city')),
  valid_from date not null,
  valid_to date,
  reason text not null,
  legal_document text,
  asked_by uuid not null constraint post_change_asker references people.account (id),
  asked_at timestamptz not null,
  decided_by uuid constraint post_change_decider references people.account (id),
  decided_at timestamptz,
  outcome text constraint post_change_outcome check (outcome in ('confirmed', 'declined')),
  constraint post_change_days check (valid_from <= valid_to),
  constraint post_change_decided check ((decided_by is null) = (outcome is null)),
  constraint post_change_facts check (
    (kind = 'open-post') = (seat is not null and title is not null)
    and (kind in ('give-duty', 'end-duty')) = (duty is not null)
    and (kind = 'give-duty') = (reach is not null)),
  -- Power is given by two, and nobody has a hand in their own.
  constraint post_change_two_people check (
    kind in ('end-post', 'end-duty') or outcome is distinct from 'confirmed'
    or decided_by <> asked_by),
  constraint post_change_not_yourself check (
    kind in ('end-post', 'end-duty')
    or (asked_by <> account_id and (outcome is distinct from 'confirmed' or decided_by <> account_id)))
);
create index post_change_of_post on people.post_change (post_id, asked_at);
create index post_change_of_account on people.post_change (account_id, asked_at);
create index post_change_open on people.post_change (asked_at, id) where outcome is null;
comment on table people.post_change is
  'public: unit_code seat title duty reach valid_from valid_to; internal: id kind post_id account_id legal_document asked_by asked_at decided_by decided_at outcome; personal: reason';

-- The duties of one post beside those of its title: given, or (without reach) ended, from a day to a
-- day. The last row that holds a day decides.
create table people.post_duty (
  id bigint generated always as identity constraint post_duty_pkey primary key,
  post_id uuid not null constraint post_duty_post references people.post (id),
  duty text not null,
  reach text constraint post_duty_reach check (reach in ('office', 'unit', 'city')),
  valid_from date not null,
  valid_to date,
  change_id uuid not null constraint post_duty_once unique
    constraint post_duty_change references people.post_change (id),
  constraint post_duty_days check (valid_from <= valid_to)
);
create index post_duty_of_post on people.post_duty (post_id, id);
comment on table people.post_duty is
  'public: duty reach valid_from valid_to; internal: id post_id change_id';

create trigger post_duty_kept before update or delete on people.post_duty
  for each row execute function platform.refuse_change();
create trigger post_duty_not_emptied before truncate on people.post_duty
  for each statement execute function platform.refuse_change();

create function people.keep_post_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'A change of a post is never removed.'; end if;
  if old.outcome is not null then raise exception 'A change of a post is decided once.'; end if;
  if (to_jsonb(new) - '{decided_by,decided_at,outcome}'::text[])
    is distinct from (to_jsonb(old) - '{decided_by,decided_at,outcome}'::text[])
  then raise exception 'A change of a post is decided as it was asked.'; end if;
  return new;
end $$;
create trigger post_change_kept before update or delete on people.post_change
  for each row execute function people.keep_post_change();
create trigger post_change_not_emptied before truncate on people.post_change
  for each statement execute function platform.refuse_change();
