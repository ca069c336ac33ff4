-- safe: one new table

-- Each seal covers every audit row of the transactions from its first to before its next: ranges that touch, so no row lies between two seals.
create table platform.audit_seal (
  number int constraint audit_seal_pkey primary key,
  from_transaction xid8 not null,
  to_transaction xid8 not null,
  entries int not null,
  root bytea not null,
  previous bytea not null,
  sealed_at timestamptz not null,
  signature bytea not null,
  constraint audit_seal_order check (to_transaction > from_transaction and entries > 0)
);
create trigger audit_seal_append_only before update or delete or truncate on platform.audit_seal
  for each statement execute function platform.refuse_change();
