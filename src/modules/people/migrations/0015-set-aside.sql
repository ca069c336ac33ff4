-- safe: a new table
-- What a person had typed when their session was over, and pages that told them what is wrong: sealed, and soon forgotten.
create table people.set_aside (
  key_hash bytea not null,
  owner text not null,
  sealed bytea not null,
  set_aside_at timestamptz not null,
  kept_until timestamptz not null,
  constraint set_aside_pkey primary key (key_hash),
  constraint set_aside_is_short check (octet_length(sealed) <= 300000)
);
create index set_aside_by_owner on people.set_aside (owner, set_aside_at);
create index set_aside_by_end on people.set_aside (kept_until);
comment on table people.set_aside is
  'internal: key_hash owner set_aside_at kept_until; sensitive: sealed';
