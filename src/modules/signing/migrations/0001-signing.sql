-- safe: new tables only
create table signing.signer_key (
  id bigint generated always as identity constraint signer_key_pkey primary key,
  kind text not null constraint signer_key_kind check (kind in ('authority', 'person', 'unit')),
  holder text not null,
  subject text not null,
  certificate bytea not null,
  fingerprint bytea not null constraint signer_key_fingerprint_unique unique,
  private_key_sealed bytea not null,
  key_version smallint not null,
  is_development boolean not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
-- Two processes that need the same key at once must end up with one.
create unique index signer_key_in_use on signing.signer_key (kind, holder, subject) where revoked_at is null;

-- What was signed, by which key: the hash lets one prove later that a file is the issued one.
create table signing.signature (
  id bigint generated always as identity constraint signature_pkey primary key,
  signer_key_id bigint not null constraint signature_signer_key references signing.signer_key (id),
  subject text not null,
  field text not null,
  document_sha256 bytea not null constraint signature_document_sha256_length check (length(document_sha256) = 32),
  reason text not null,
  location text not null,
  signed_at timestamptz not null
);
create index signature_subject on signing.signature (subject, id);
create index signature_document on signing.signature (document_sha256);
create trigger signature_append_only before update or delete or truncate on signing.signature
  for each statement execute function platform.refuse_change();
