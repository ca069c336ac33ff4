-- safe: a new table
-- Each backup and each drill of restoring that the house made by itself, with what came of it.
create table platform.backup_run (
  id bigint generated always as identity constraint backup_run_pkey primary key,
  kind text not null constraint backup_run_kind check (kind in ('backup', 'drill')),
  folder text not null,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  rows_counted bigint,
  files_counted bigint,
  size_bytes bigint,
  problem text,
  constraint backup_run_outcome check ((problem is null) = (rows_counted is not null))
);
comment on table platform.backup_run is
  'internal: id kind folder begun_at ended_at rows_counted files_counted size_bytes problem';
