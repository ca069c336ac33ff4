-- safe: two columns with constant defaults on a small table
-- A try too many waits a little longer each time; how long tries are remembered depends on what was tried.
alter table platform.attempt
  add column free_at timestamptz not null default '-infinity',
  add column kept_until timestamptz not null default 'infinity';
comment on table platform.attempt is 'internal: key tries since free_at kept_until';
