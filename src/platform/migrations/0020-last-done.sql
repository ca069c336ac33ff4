-- safe: a new table
-- When what has to happen again and again last succeeded: the worker's rounds, a backup, a drill of restoring.
create table platform.last_done (
  name text constraint last_done_pkey primary key,
  at timestamptz not null
);
comment on table platform.last_done is 'internal: name at';
