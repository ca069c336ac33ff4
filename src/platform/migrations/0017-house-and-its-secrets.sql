-- safe: two new tables
-- Which house this database is: its data folders know it, so that neither is taken for another's.
create table platform.house (
  id uuid constraint house_pkey primary key,
  begun_at timestamptz not null,
  single boolean not null default true constraint house_is_one unique constraint house_single check (single)
);
comment on table platform.house is 'internal: id begun_at single';

-- Under which secrets things were sealed, by their fingerprints. A former one says, signed by its
-- successor, which public key its audit seals are checked with.
create table platform.root_secret (
  number int generated always as identity constraint root_secret_pkey primary key,
  fingerprint text not null constraint root_secret_once unique,
  audit_key bytea not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  endorsement bytea
);
comment on table platform.root_secret is
  'internal: number fingerprint audit_key begun_at ended_at endorsement';
