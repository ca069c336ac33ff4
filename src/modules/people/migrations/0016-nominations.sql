-- safe: a new table
-- Who asks that somebody gets in, and who of the others agrees: nobody gives a post alone, and
-- nobody sees the link, which goes to the official.
create table people.nomination (
  id uuid constraint nomination_pkey primary key,
  kind text not null constraint nomination_kind check (kind in ('name', 'again')),
  -- The account that gets in again; empty while somebody is to be named.
  account_id uuid constraint nomination_account references people.account (id),
  facts jsonb not null default '{}',
  phone text,
  email text,
  asked_by uuid not null constraint nomination_asker references people.account (id),
  asked_at timestamptz not null,
  decided_by uuid constraint nomination_decider references people.account (id),
  decided_at timestamptz,
  outcome text constraint nomination_outcome check (outcome in ('confirmed', 'declined')),
  constraint nomination_decided check ((decided_by is null) = (outcome is null)),
  constraint nomination_two_people check (outcome <> 'confirmed' or decided_by <> asked_by),
  constraint nomination_for_account check ((kind = 'again') = (account_id is not null)),
  constraint nomination_reached check (phone is not null or email is not null)
);
create index nomination_open on people.nomination (asked_at, id) where outcome is null;
comment on table people.nomination is
  'internal: id kind account_id asked_by asked_at decided_by decided_at outcome; personal: facts phone email';
