-- safe: first migration of the ground floor
create table platform.register_version (
  name text constraint register_version_pkey primary key,
  version bigint not null
);

create function platform.require_rows(counted bigint, wanted bigint) returns bigint
language plpgsql immutable as $$
begin
  if counted <> wanted then
    raise exception 'expected % rows, wrote %', wanted, counted using errcode = 'MC001';
  end if;
  return counted;
end $$;

create table platform.audit_entry (
  id bigint generated always as identity constraint audit_entry_pkey primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_kind text not null constraint audit_entry_actor_kind check (actor_kind in ('visitor', 'citizen', 'staff', 'machine', 'system')),
  account_id text,
  acting_for_account_id text,
  unit_code text,
  action text not null,
  details jsonb not null
);
-- Sealing reads by transaction, people read by dossier and by account.
create index audit_entry_transaction on platform.audit_entry (transaction_id, id);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'MC002';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on platform.audit_entry
  for each statement execute function platform.refuse_change();
