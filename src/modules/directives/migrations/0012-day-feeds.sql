-- safe: a new table
-- The secret address under which an official's calendar reads their own due days; only its hash is
-- kept, and a new one ends the one before.
create table directives.day_feed (
  account_id uuid constraint day_feed_pkey primary key,
  token_hash bytea not null constraint day_feed_token unique,
  made_at timestamptz not null
);
comment on table directives.day_feed is
  'internal: made_at; personal: account_id; secret: token_hash';
