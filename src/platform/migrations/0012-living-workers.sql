-- safe: one small table and a function
-- Which workers live. The clock is the database's own: those of machines differ.
create table platform.worker (
  id text constraint worker_pkey primary key,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null
);
comment on table platform.worker is 'internal: id started_at seen_at';

-- A worker that was taken for dead and wakes up commits nothing for a job that another has now.
create function platform.require_held_job(job bigint, worker text) returns void
language plpgsql as $$
begin
  perform from graphile_worker._private_jobs where id = job and locked_by = worker for share;
  if not found then
    raise exception 'job % is no longer held by %', job, worker using errcode = 'MC020';
  end if;
end $$;
